//! Entities: everything the generic screens, the API, the store and the schema need to know.

use crate::field::{Field, Kind};
use crate::operation::Operation;

/// The permission group an entity belongs to; a role's data scope is chosen per group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// 客户管理
    Customers,
    /// 付款管理: enrolments and payments.
    Payments,
    /// 学生管理
    Students,
    /// 班级管理
    Classes,
    /// 学习记录: lessons and what students did in them.
    Lessons,
    /// 校区管理: campuses and courses.
    Campuses,
    /// 内容管理: what departments write and publish.
    Contents,
    /// 组织管理: organisation units, departments, staff.
    Organisation,
    /// 权限管理: accounts, users, roles, permissions, menus.
    Access,
}

impl Group {
    /// Every group, in menu order.
    pub const ALL: &'static [Self] = &[
        Self::Customers,
        Self::Payments,
        Self::Students,
        Self::Classes,
        Self::Lessons,
        Self::Campuses,
        Self::Contents,
        Self::Organisation,
        Self::Access,
    ];

    /// Name in the database and in label keys (`group-{slug}`).
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Payments => "payments",
            Self::Students => "students",
            Self::Classes => "classes",
            Self::Lessons => "lessons",
            Self::Campuses => "campuses",
            Self::Contents => "contents",
            Self::Organisation => "organisation",
            Self::Access => "access",
        }
    }
}

/// A rule between the fields of one record, checked in browser and server alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `field` must be given when `when` equals `is` (a slug, or `"true"`).
    RequiredIf {
        /// The field that becomes required.
        field: &'static str,
        /// The field that decides.
        when: &'static str,
        /// The value that makes it required.
        is: &'static str,
    },
    /// `field` is there only while `when` equals `is`; elsewhere it has no value. With several such rules for one
    /// field, one that holds is enough.
    VisibleIf {
        /// The field that comes and goes.
        field: &'static str,
        /// The field that decides.
        when: &'static str,
        /// The value that shows it.
        is: &'static str,
    },
    /// `field` of a row that is there already stays as it is while `when` equals `is`, before a change and after.
    ReadOnlyIf {
        /// The field that is locked.
        field: &'static str,
        /// The field that decides.
        when: &'static str,
        /// The value that locks it.
        is: &'static str,
    },
    /// At least one of these must be given.
    OneOf(&'static [&'static str]),
    /// `field` must not lie before `than` (dates).
    NotBefore {
        /// The later date.
        field: &'static str,
        /// The earlier date.
        than: &'static str,
    },
}

/// Fields that stand together in forms and on pages.
#[derive(Clone, Debug)]
pub struct FieldGroup {
    /// Its name in label keys; none for fields before the first group.
    pub name: Option<&'static str>,
    /// Its fields, in form order.
    pub fields: Vec<&'static Field>,
}

/// One kind of record.
#[derive(Debug)]
pub struct Entity {
    /// Name of table, path and keys: `customers`.
    pub name: &'static str,
    /// Its permission group.
    pub group: Group,
    /// Its fields, in form order.
    pub fields: &'static [Field],
    crud: &'static [Operation],
    bulk: &'static [Operation],
    transfer: &'static [Operation],
    extra: &'static [Operation],
    added: bool,
    /// How a row is called: text with `{field}`s; a link stands for the linked row's label.
    pub label: &'static str,
    /// Where the label is NULL: the i18n key `{prefix}-{value of the field}`, sent with a leading `§`.
    pub label_key: Option<(&'static str, &'static str)>,
    /// Paths to staff whose own row this is.
    pub staff: &'static [&'static str],
    /// Paths to students whose own row this is.
    pub students: &'static [&'static str],
    /// Paths to the department the row belongs to.
    pub departments: &'static [&'static str],
    /// Every holder of the operation sees every row (campuses, courses): there is no owner.
    pub shared: bool,
    /// One table for all organisations, without `org_id`.
    pub global: bool,
    /// For a global entity: visible through rows of this entity and link field of the own organisation.
    pub through: Option<(&'static str, &'static str)>,
    /// A boolean field and an instant; where the first is true and the second is not reached, students do not see the row
    /// (GR-05).
    pub hides: Option<(&'static str, &'static str)>,
    /// An instant after which a row is nobody's own any more, among staff: a customer who dropped into the pool.
    pub lapses: Option<&'static str>,
    /// Rules between fields.
    pub rules: &'static [Rule],
    /// Field groups of which no two rows of an organisation share all values.
    pub unique_together: &'static [&'static [&'static str]],
    /// The order of a list when none is asked for, as in `sort=`.
    pub order: &'static str,
    /// Name of its lucide icon.
    pub icon: &'static str,
    /// Its rows grow without end: its order and its search are served by indexes.
    pub large: bool,
}

impl Entity {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        group: Group,
        fields: &'static [Field],
        crud: &'static [Operation],
        bulk: &'static [Operation],
        transfer: &'static [Operation],
        extra: &'static [Operation],
    ) -> Self {
        Self {
            name,
            group,
            fields,
            crud,
            bulk,
            transfer,
            extra,
            added: true,
            label: "{id}",
            label_key: None,
            staff: &[],
            students: &[],
            departments: &[],
            shared: false,
            global: false,
            through: None,
            hides: None,
            lapses: None,
            rules: &[],
            unique_together: &[],
            order: "-id",
            icon: "square",
            large: false,
        }
    }

    /// How a row is called.
    #[must_use]
    pub const fn label(mut self, template: &'static str) -> Self {
        self.label = template;
        self
    }
    /// The i18n key of rows whose label is NULL.
    #[must_use]
    pub const fn label_key(mut self, prefix: &'static str, field: &'static str) -> Self {
        self.label_key = Some((prefix, field));
        self
    }
    /// Whose own row it is, among staff.
    #[must_use]
    pub const fn staff(mut self, paths: &'static [&'static str]) -> Self {
        self.staff = paths;
        self
    }
    /// Whose own row it is, among students.
    #[must_use]
    pub const fn students(mut self, paths: &'static [&'static str]) -> Self {
        self.students = paths;
        self
    }
    /// Which department's row it is.
    #[must_use]
    pub const fn departments(mut self, paths: &'static [&'static str]) -> Self {
        self.departments = paths;
        self
    }
    /// Rows without an owner.
    #[must_use]
    pub const fn shared(mut self) -> Self {
        self.shared = true;
        self
    }
    /// One table for all organisations.
    #[must_use]
    pub const fn global(mut self) -> Self {
        self.global = true;
        self
    }
    /// A global entity whose rows an organisation sees only through its own rows of `entity`.
    #[must_use]
    pub const fn through(mut self, entity: &'static str, field: &'static str) -> Self {
        self.through = Some((entity, field));
        self
    }
    /// From which instant on a row is nobody's own any more, among staff.
    #[must_use]
    pub const fn lapses(mut self, from: &'static str) -> Self {
        self.lapses = Some(from);
        self
    }
    /// Which boolean field hides a row from students, and which instant ends that.
    #[must_use]
    pub const fn hides(mut self, field: &'static str, until: &'static str) -> Self {
        self.hides = Some((field, until));
        self
    }
    /// Rules between fields.
    #[must_use]
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }
    /// Unique together.
    #[must_use]
    pub const fn unique_together(mut self, groups: &'static [&'static [&'static str]]) -> Self {
        self.unique_together = groups;
        self
    }
    /// Order of lists.
    #[must_use]
    pub const fn order(mut self, sort: &'static str) -> Self {
        self.order = sort;
        self
    }
    /// Icon.
    #[must_use]
    pub const fn icon(mut self, name: &'static str) -> Self {
        self.icon = name;
        self
    }
    /// See [`Entity::large`](Self#structfield.large).
    #[must_use]
    pub const fn large(mut self) -> Self {
        self.large = true;
        self
    }
    /// Only listing and viewing are served.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.crud = self.crud.split_at(2).0;
        self.bulk = &[];
        self
    }
    /// Rows are added and changed, never deleted.
    #[must_use]
    pub const fn kept(mut self) -> Self {
        self.crud = self.crud.split_at(4).0;
        self.bulk = self.bulk.split_at(1).0;
        self
    }

    /// Rows are added, never changed or deleted.
    #[must_use]
    pub const fn only_added(mut self) -> Self {
        self.crud = self.crud.split_at(3).0;
        self.bulk = &[];
        self
    }

    /// Rows come into being with a row of another entity, never on their own.
    #[must_use]
    pub const fn not_added(mut self) -> Self {
        self.added = false;
        self
    }

    /// Every operation of the entity.
    pub fn operations(&self) -> impl Iterator<Item = &'static Operation> + use<> {
        self.crud().chain(self.bulk).chain(self.transfer()).chain(self.extra)
    }

    /// The generic operations on many rows: as far as single rows can be changed so.
    pub fn bulk(&self) -> impl Iterator<Item = &'static Operation> + use<> {
        self.bulk.iter()
    }

    /// The generic operations: list, view, add, edit, delete, as far as they are served.
    pub fn crud(&self) -> impl Iterator<Item = &'static Operation> + use<> {
        let added = self.added;
        self.crud.iter().filter(move |operation| added || operation.action != "add")
    }

    /// The operations on files of rows: export; template and import where rows are added, unless a secret goes with
    /// them, which never travels in a file.
    pub fn transfer(&self) -> impl Iterator<Item = &'static Operation> + use<> {
        let imported = self.crud().any(|operation| operation.action == "add")
            && !self.fields.iter().any(|field| matches!(field.kind, Kind::Secret));
        self.transfer.iter().filter(move |operation| imported || operation.action == "export")
    }

    /// The operation with this action.
    #[must_use]
    pub fn operation(&self, action: &str) -> Option<&'static Operation> {
        self.operations().find(|operation| operation.action == action)
    }

    /// The field with this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields that are columns of the entity's table.
    pub fn columns(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().filter(|field| field.stored())
    }

    /// Whether rows have texts of their own for the quick search.
    #[must_use]
    pub fn has_searched_texts(&self) -> bool {
        self.columns().any(|field| field.searched && !matches!(field.kind, Kind::Link(_)))
    }

    /// Whether an index serves the quick search: of a large entity with texts of its own.
    #[must_use]
    pub fn is_searched_by_index(&self) -> bool {
        self.large && self.has_searched_texts()
    }

    /// The number of its rows in an order that each organisation keeps of them, where there is one.
    #[must_use]
    pub fn place(&self) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.placed)
    }

    /// The lists of links, each a table of its own.
    pub fn link_lists(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().filter(|field| matches!(field.kind, Kind::Links(_)))
    }

    /// The fields a form offers.
    pub fn inputs(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().filter(|field| !field.computed)
    }

    /// The fields that are `shown`, in their groups; a group without any is not there.
    #[must_use]
    pub fn groups(&self, shown: impl Fn(&&'static Field) -> bool) -> Vec<FieldGroup> {
        let mut groups: Vec<FieldGroup> = Vec::new();
        for field in self.fields {
            if field.group.is_some() || groups.is_empty() {
                groups.push(FieldGroup { name: field.group, fields: Vec::new() });
            }
            if let Some(last) = groups.last_mut().filter(|_| shown(&field)) {
                last.fields.push(field);
            }
        }
        groups.retain(|group| !group.fields.is_empty());
        groups
    }

    /// The text that a row's folded words begin with: what it is called, as a rule.
    fn first_searched(&self) -> Option<&'static Field> {
        self.columns().find(|field| field.searched && !matches!(field.kind, Kind::Link(_)))
    }

    /// Whether a field's text is compared but for case, width and diacritics with what is there.
    #[must_use]
    pub fn alike(&self, field: &Field) -> bool {
        matches!(field.kind, Kind::Text | Kind::Email | Kind::Phone)
            && self.first_searched().is_some_and(|first| first.name == field.name)
    }

    /// Whether a value being typed in a field is compared with what is there, to warn of doubles.
    #[must_use]
    pub fn compared(&self, field: &Field) -> bool {
        let plain = matches!(field.kind, Kind::Text | Kind::Email | Kind::Phone | Kind::Integer);
        !field.computed && (self.alike(field) || (plain && field.unique))
    }

    /// The key of the name for many: `entity-customers`.
    #[must_use]
    pub fn label_for_many(&self) -> String {
        format!("entity-{}", self.name)
    }

    /// The key of the name for one: `entity-customers-one`.
    #[must_use]
    pub fn label_for_one(&self) -> String {
        format!("entity-{}-one", self.name)
    }

    /// The key of a field's label.
    #[must_use]
    pub fn field_label(&self, field: &Field) -> String {
        format!("field-{}-{}", self.name, field.name)
    }

    /// The key of the title of a group of fields.
    #[must_use]
    pub fn group_label(&self, name: &str) -> String {
        format!("fields-{}-{name}", self.name)
    }

    /// The key of a field's help text.
    #[must_use]
    pub fn field_help(&self, field: &Field) -> String {
        format!("help-{}-{}", self.name, field.name)
    }
}
