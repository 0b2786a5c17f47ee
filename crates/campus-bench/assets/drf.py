"""Django REST framework over the same SQLite file: the same 50 customers with the same fields and labels.

A fair one: no sign-in, no count, one statement for rows and linked rows (select_related), one for courses (prefetch),
keyset paging, JSON only, DEBUG off. Run with `gunicorn drf:application`; CAMPUS_DATABASE names the file.
"""

import os

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="drf",
    INSTALLED_APPS=["rest_framework"],
    MIDDLEWARE=[],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["CAMPUS_DATABASE"],
            "CONN_MAX_AGE": None,
        }
    },
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, pagination, serializers  # noqa: E402


class Staff(models.Model):
    name = models.TextField()

    class Meta:
        app_label, managed, db_table = "rest_framework", False, "staff"


class Course(models.Model):
    name = models.TextField()

    class Meta:
        app_label, managed, db_table = "rest_framework", False, "courses"


class Customer(models.Model):
    org_id = models.BigIntegerField()
    version = models.BigIntegerField()
    deleted_at = models.TextField(null=True)
    name = models.TextField()
    gender = models.TextField()
    qq = models.TextField(null=True)
    phone = models.TextField(null=True)
    wechat = models.TextField(null=True)
    email = models.TextField(null=True)
    age = models.BigIntegerField(null=True)
    education = models.TextField(null=True)
    graduation_school = models.TextField(null=True)
    major = models.TextField(null=True)
    experience = models.TextField(null=True)
    work_status = models.TextField(null=True)
    company = models.TextField(null=True)
    salary = models.TextField(null=True)
    source = models.TextField()
    referral_from = models.ForeignKey("self", models.DO_NOTHING, null=True)
    courses = models.ManyToManyField(Course, through="CustomerCourse")
    level = models.TextField(null=True)
    consultant = models.ForeignKey(Staff, models.DO_NOTHING, null=True)
    status = models.TextField()
    date = models.TextField()
    recv_date = models.TextField(null=True)
    last_consult_date = models.TextField(null=True)
    locked_until = models.TextField(null=True)

    class Meta:
        app_label, managed, db_table = "rest_framework", False, "customers"


class CustomerCourse(models.Model):
    owner = models.OneToOneField(Customer, models.DO_NOTHING, primary_key=True)
    target = models.ForeignKey(Course, models.DO_NOTHING)

    class Meta:
        app_label, managed, db_table = "rest_framework", False, "customers_courses"


class Labelled(serializers.Serializer):
    id = serializers.IntegerField()
    label = serializers.CharField(source="name")


class CustomerSerializer(serializers.ModelSerializer):
    label = serializers.CharField(source="name")
    consultant = Labelled()
    referral_from = Labelled()
    courses = Labelled(many=True)

    class Meta:
        model = Customer
        exclude = ["org_id", "deleted_at"]


class Paging(pagination.CursorPagination):
    ordering, page_size = "-id", 50


class CustomerList(generics.ListAPIView):
    queryset = (
        Customer.objects.filter(org_id=1, deleted_at__isnull=True)
        .select_related("consultant", "referral_from")
        .prefetch_related("courses")
    )
    serializer_class = CustomerSerializer
    pagination_class = Paging


urlpatterns = [path("customers", CustomerList.as_view())]
application = get_wsgi_application()
