### English. Every text of the product, one key a line, the same keys in all three languages.

## Entities: the name for many, and for one

entity-customers = Customers
entity-customers-one = Customer
entity-consult_records = Follow-ups
entity-consult_records-one = Follow-up
entity-students = Students
entity-students-one = Student
entity-classes = Classes
entity-classes-one = Class
entity-class_members = Class members
entity-class_members-one = Class member
entity-course_records = Lessons
entity-course_records-one = Lesson
entity-study_records = Study records
entity-study_records-one = Study record
entity-schools = Campuses
entity-schools-one = Campus
entity-courses = Courses
entity-courses-one = Course
entity-org_units = Organisation units
entity-org_units-one = Organisation unit
entity-departments = Departments
entity-departments-one = Department
entity-staff = Staff
entity-staff-one = Staff member
entity-accounts = Accounts
entity-accounts-one = Account
entity-users = Users
entity-users-one = User
entity-roles = Roles
entity-roles-one = Role
entity-role_scopes = Role data scopes
entity-role_scopes-one = Role data scope
entity-permissions = Permissions
entity-permissions-one = Permission
entity-permission_groups = Permission groups
entity-permission_groups-one = Permission group
entity-menus = Menu entries
entity-menus-one = Menu entry

## Fields

field-customers-name = Name
field-customers-gender = Gender
field-customers-qq = QQ
field-customers-phone = Phone
field-customers-wechat = WeChat
field-customers-email = E-mail
field-customers-age = Age
field-customers-education = Education
field-customers-graduation_school = School of graduation
field-customers-major = Major
field-customers-experience = Work experience
field-customers-work_status = Employment
field-customers-company = Current employer
field-customers-salary = Current salary
field-customers-source = Source
field-customers-referral_from_id = Referred by
field-customers-courses = Courses of interest
field-customers-level = Level
field-customers-consultant_id = Consultant
field-customers-status = Status
field-customers-date = First enquiry
field-customers-recv_date = Taken by the consultant on
field-customers-last_consult_date = Last follow-up
field-customers-locked_until = Protected until
field-consult_records-customer_id = Customer
field-consult_records-note = What was said
field-consult_records-intention = Intention
field-consult_records-next_contact = Next contact
field-consult_records-consultant_id = Consultant
field-consult_records-date = Date
field-students-customer_id = Customer
field-students-state = State
field-students-emergency_contact = Emergency contact
field-students-company = Employer
field-students-location = Location
field-students-position = Position
field-students-salary = Salary
field-students-welfare = Benefits
field-students-hired_on = Hired on
field-students-memo = Notes
field-classes-school_id = Campus
field-classes-course_id = Course
field-classes-semester = Run
field-classes-price = Tuition
field-classes-start_date = Start date
field-classes-graduate_date = End date
field-classes-teachers = Teachers
field-classes-tutor_id = Class tutor
field-classes-memo = Notes
field-class_members-class_id = Class
field-class_members-student_id = Student
field-class_members-joined_on = Joined on
field-class_members-left_on = Left on
field-class_members-state = State
field-class_members-origin = Origin
field-course_records-class_id = Class
field-course_records-day_num = Lesson number
field-course_records-teacher_id = Teacher
field-course_records-date = Date
field-course_records-start_time = Start time
field-course_records-room = Room
field-course_records-title = Lesson title
field-course_records-memo = Lesson summary
field-course_records-has_homework = Has homework
field-course_records-homework_title = Homework title
field-course_records-homework_memo = Homework description
field-course_records-exam = Marking points
field-course_records-due_date = Due date
field-course_records-held_back = Grades held back
field-study_records-course_record_id = Lesson
field-study_records-student_id = Student
field-study_records-attendance = Attendance
field-study_records-score = Score
field-study_records-homework_note = Comment
field-study_records-note = Teachers’ note
field-study_records-student_memo = Student’s remark
field-study_records-submitted_at = Homework submitted
field-study_records-hidden = Not published
field-schools-title = Campus name
field-courses-name = Course name
field-org_units-title = Name
field-org_units-parent_id = Parent unit
field-org_units-description = Description
field-departments-title = Department name
field-departments-code = Department code
field-departments-function = Function
field-departments-org_unit_id = Organisation unit
field-departments-parent_id = Parent department
field-departments-head_id = Head
field-departments-approval_mode = Approval
field-departments-description = Description
field-departments-path = Path
field-staff-name = Name
field-staff-email = E-mail
field-staff-department_id = Department
field-staff-phone = Phone
field-accounts-username = User name
field-accounts-name = Display name
field-accounts-email = E-mail
field-accounts-password = First password
field-accounts-state = State
field-accounts-locale = Language
field-accounts-must_change_password = Must change password
field-accounts-last_sign_in_at = Last sign-in
field-users-account_id = Account
field-users-roles = Roles
field-users-staff_id = Staff member
field-users-student_id = Student
field-users-state = State
field-users-permission_version = Permission version
field-roles-title = Role name
field-roles-description = Description
field-roles-scope = Data scope
field-roles-all_operations = All operations
field-roles-permissions = Permissions
field-roles-slug = Internal name
field-role_scopes-role_id = Role
field-role_scopes-permission_group_id = Permission group
field-role_scopes-scope = Data scope
field-role_scopes-departments = Chosen departments
field-permissions-code = Code
field-permissions-permission_group_id = Permission group
field-permissions-method = Method
field-permissions-url = Address
field-permissions-slug = Internal name
field-permissions-title = Name
field-permission_groups-slug = Internal name
field-permission_groups-title = Name
field-menus-title = Title
field-menus-icon = Icon
field-menus-position = Position
field-menus-parent_id = Section
field-menus-permission_id = Permission
field-menus-slug = Internal name

## Help under fields

help-customers-qq = Each QQ number may occur once. Give at least one of QQ, phone and WeChat.
help-customers-referral_from_id = If one of our customers referred this person, choose that customer here.
help-classes-teachers = Only staff of teaching or tutoring departments can be chosen.
help-classes-tutor_id = Only staff of sales departments can be chosen.
help-course_records-day_num = Which lesson of the class this is; leave it empty for the next one.
help-course_records-teacher_id = One of the teachers of the class; leave it empty for yourself.
help-course_records-held_back = While this is ticked, students do not see the grades of this lesson. Untick it to publish them.
help-departments-function = Decides what its staff can be: consultants and class tutors come from sales, teachers from teaching and tutoring.
help-accounts-username = Used to sign in, in upper or lower case; it cannot be changed later.
help-accounts-password = 8 to 128 characters; it must be changed at the first sign-in. Leave it empty to keep the password as it is.
help-roles-scope = Which rows this role can see and change; each permission group may say otherwise.
help-roles-all_operations = Also gains every operation that is added in the future.

## Choices

choice-gender-male = Male
choice-gender-female = Female
choice-education-key_university = Key university
choice-education-university = University
choice-education-independent_college = Independent college
choice-education-private_university = Private university
choice-education-junior_college = Junior college
choice-education-private_college = Private junior college
choice-education-high_school = High school
choice-education-other = Other
choice-experience-student = Still studying
choice-experience-graduate = Just graduated
choice-experience-half_year = Up to half a year
choice-experience-one_year = Half a year to one year
choice-experience-three_years = One to three years
choice-experience-five_years = Three to five years
choice-experience-more = More than five years
choice-work-status-employed = Employed
choice-work-status-unemployed = Unemployed
choice-source-qq_group = QQ group
choice-source-referral = Internal referral
choice-source-website = Website
choice-source-baidu = Baidu ads
choice-source-search_360 = 360 Search ads
choice-source-sogou = Sogou ads
choice-source-tencent_classroom = Tencent Classroom
choice-source-tencent_ads = Tencent Ads
choice-source-university_talk = University talk
choice-source-agent = Agent
choice-source-cto_51 = 51CTO
choice-source-zhihuitui = Zhihuitui
choice-source-ad_network = Ad network
choice-source-dsp = DSP
choice-source-seo = SEO
choice-source-other = Other
choice-customer-status-enrolled = Enrolled
choice-customer-status-not_enrolled = Not enrolled
choice-customer-level-a = A (most promising)
choice-customer-level-b = B (middling)
choice-customer-level-c = C (least promising)
choice-intention-no_plan = No plan yet
choice-intention-two_months = Within 2 months
choice-intention-one_month = Within 1 month
choice-intention-two_weeks = Within 2 weeks
choice-intention-one_week = Within 1 week
choice-intention-two_days = Enrols within 2 days
choice-intention-enrolled = Enrolled
choice-intention-paid_in_full = Paid in full
choice-student-state-applying = Applying
choice-student-state-studying = Studying
choice-student-state-suspended = On leave
choice-student-state-graduated = Graduated
choice-student-state-withdrawn = Withdrawn
choice-member-state-active = In the class
choice-member-state-left = Left
choice-member-origin-enrolment = Enrolment
choice-member-origin-direct = Direct entry
choice-attendance-checked = Present
choice-attendance-vacate = Excused
choice-attendance-late = Late
choice-attendance-noshow = Absent
choice-attendance-leave_early = Left early
choice-attendance-not_enrolled = Not yet in class
choice-score-a_plus = A+
choice-score-a = A
choice-score-b_plus = B+
choice-score-b = B
choice-score-b_minus = B-
choice-score-c_plus = C+
choice-score-c = C
choice-score-c_minus = C-
choice-score-d = D
choice-score-na = N/A
choice-score-copy = COPY
choice-score-fail = FAIL
choice-department-function-management = Management
choice-department-function-marketing = Marketing
choice-department-function-sales = Sales
choice-department-function-teaching = Teaching
choice-department-function-tutoring = Tutoring
choice-department-function-content = Content
choice-department-function-office = Office
choice-department-function-other = Other
choice-approval-mode-none = No approval
choice-approval-mode-any = One reviewer
choice-approval-mode-all = Every reviewer
choice-account-state-active = Active
choice-account-state-disabled = Disabled
choice-user-state-active = Active
choice-user-state-disabled = Disabled
choice-locale-zh-CN = 简体中文
choice-locale-en = English
choice-locale-pl = polski
choice-data-scope-self = Own rows
choice-data-scope-department = Own department
choice-data-scope-department_tree = Own department and below
choice-data-scope-departments = Chosen departments
choice-data-scope-everything = Everything

## Operations

operation-customers-list = List customers
operation-customers-view = View customer
operation-customers-add = Add customer
operation-customers-edit = Edit customer
operation-customers-delete = Delete customer
operation-consult_records-list = List follow-ups
operation-consult_records-view = View follow-up
operation-consult_records-add = Add follow-up
operation-consult_records-edit = Edit follow-up
operation-consult_records-delete = Delete follow-up
operation-consult_records-bulk_edit = Edit many follow-ups
operation-consult_records-bulk_delete = Delete many follow-ups
operation-consult_records-export = Export follow-ups
operation-customers-bulk_edit = Edit many customers
operation-customers-bulk_delete = Delete many customers
operation-customers-export = Export customers
operation-students-list = List students
operation-students-view = View student
operation-students-add = Add student
operation-students-edit = Edit student
operation-students-delete = Delete student
operation-students-bulk_edit = Edit many students
operation-students-bulk_delete = Delete many students
operation-students-export = Export students
operation-students-scores = View scores
operation-classes-list = List classes
operation-classes-view = View class
operation-classes-add = Add class
operation-classes-edit = Edit class
operation-classes-delete = Delete class
operation-classes-bulk_edit = Edit many classes
operation-classes-bulk_delete = Delete many classes
operation-classes-export = Export classes
operation-classes-roll_template = Download roll template
operation-classes-import_roll = Import class roll
operation-class_members-list = List class members
operation-class_members-view = View class member
operation-class_members-add = Add class member
operation-class_members-edit = Edit class member
operation-class_members-delete = Delete class member
operation-class_members-bulk_edit = Edit many class members
operation-class_members-bulk_delete = Delete many class members
operation-class_members-export = Export class members
operation-course_records-list = List lessons
operation-course_records-view = View lesson
operation-course_records-add = Add lesson
operation-course_records-edit = Edit lesson
operation-course_records-delete = Delete lesson
operation-course_records-bulk_edit = Edit many lessons
operation-course_records-bulk_delete = Delete many lessons
operation-course_records-export = Export lessons
operation-course_records-scores_template = Download scores template
operation-course_records-import_scores = Import scores
operation-study_records-list = List study records
operation-study_records-view = View study record
operation-study_records-add = Add study record
operation-study_records-edit = Edit study record
operation-study_records-delete = Delete study record
operation-study_records-bulk_edit = Edit many study records
operation-study_records-bulk_delete = Delete many study records
operation-study_records-export = Export study records
operation-study_records-generate = Generate study records
operation-study_records-attendance = Call the roll
operation-study_records-grades = Enter grades
operation-schools-list = List campuses
operation-schools-view = View campus
operation-schools-add = Add campus
operation-schools-edit = Edit campus
operation-schools-delete = Delete campus
operation-schools-bulk_edit = Edit many campuses
operation-schools-bulk_delete = Delete many campuses
operation-schools-export = Export campuses
operation-courses-list = List courses
operation-courses-view = View course
operation-courses-add = Add course
operation-courses-edit = Edit course
operation-courses-delete = Delete course
operation-courses-bulk_edit = Edit many courses
operation-courses-bulk_delete = Delete many courses
operation-courses-export = Export courses
operation-org_units-list = List organisation units
operation-org_units-view = View organisation unit
operation-org_units-add = Add organisation unit
operation-org_units-edit = Edit organisation unit
operation-org_units-delete = Delete organisation unit
operation-org_units-bulk_edit = Edit many organisation units
operation-org_units-bulk_delete = Delete many organisation units
operation-org_units-export = Export organisation units
operation-departments-list = List departments
operation-departments-view = View department
operation-departments-add = Add department
operation-departments-edit = Edit department
operation-departments-delete = Delete department
operation-departments-bulk_edit = Edit many departments
operation-departments-bulk_delete = Delete many departments
operation-departments-export = Export departments
operation-staff-list = List staff
operation-staff-view = View staff member
operation-staff-add = Add staff member
operation-staff-edit = Edit staff member
operation-staff-delete = Delete staff member
operation-staff-bulk_edit = Edit many staff
operation-staff-bulk_delete = Delete many staff
operation-staff-export = Export staff
operation-accounts-list = List accounts
operation-accounts-view = View account
operation-accounts-add = Add account
operation-accounts-edit = Edit account
operation-accounts-bulk_edit = Edit many accounts
operation-accounts-export = Export accounts
operation-users-list = List users
operation-users-view = View user
operation-users-edit = Edit user
operation-users-delete = Delete user
operation-users-bulk_edit = Edit many users
operation-users-bulk_delete = Delete many users
operation-users-export = Export users
operation-roles-list = List roles
operation-roles-view = View role
operation-roles-add = Add role
operation-roles-edit = Edit role
operation-roles-delete = Delete role
operation-roles-bulk_edit = Edit many roles
operation-roles-bulk_delete = Delete many roles
operation-roles-export = Export roles
operation-role_scopes-list = List role data scopes
operation-role_scopes-view = View role data scope
operation-role_scopes-add = Add role data scope
operation-role_scopes-edit = Edit role data scope
operation-role_scopes-delete = Delete role data scope
operation-role_scopes-bulk_edit = Edit many role data scopes
operation-role_scopes-bulk_delete = Delete many role data scopes
operation-role_scopes-export = Export role data scopes
operation-permissions-list = List permissions
operation-permissions-view = View permission
operation-permissions-export = Export permissions
operation-permission_groups-list = List permission groups
operation-permission_groups-view = View permission group
operation-permission_groups-export = Export permission groups
operation-menus-list = List menu entries
operation-menus-view = View menu entry
operation-menus-add = Add menu entry
operation-menus-edit = Edit menu entry
operation-menus-delete = Delete menu entry
operation-menus-bulk_edit = Edit many menu entries
operation-menus-bulk_delete = Delete many menu entries
operation-menus-export = Export menu entries

## Permission groups

group-customers = Customers
group-students = Students
group-classes = Classes
group-lessons = Lessons and study records
group-campuses = Campuses and courses
group-organisation = Organisation
group-access = Access

## Roles that every organisation starts with

role-principal = Principal
role-administrator = Administrator
role-head = Department head
role-sales = Sales
role-teacher = Teacher
role-student = Student
role-editor = Editor
role-finance = Finance

## Menu

menu-sales = Sales
menu-teaching = Teaching
menu-organisation = Organisation
menu-access = Access
menu-my-scores = My scores
menu-customers = { entity-customers }
menu-consult_records = { entity-consult_records }
menu-students = { entity-students }
menu-classes = { entity-classes }
menu-class_members = { entity-class_members }
menu-course_records = { entity-course_records }
menu-study_records = { entity-study_records }
menu-courses = { entity-courses }
menu-schools = { entity-schools }
menu-org_units = { entity-org_units }
menu-departments = { entity-departments }
menu-staff = { entity-staff }
menu-accounts = { entity-accounts }
menu-users = { entity-users }
menu-roles = { entity-roles }
menu-role_scopes = { entity-role_scopes }
menu-permissions = { entity-permissions }
menu-permission_groups = { entity-permission_groups }
menu-menus = { entity-menus }

## What is wrong with a value

violation-required = Fill in this field.
violation-too_long =
    { $max ->
        [one] At most one character.
       *[other] At most { $max } characters.
    }
violation-too_short =
    { $min ->
        [one] At least one character.
       *[other] At least { $min } characters.
    }
violation-control_character = It holds an invisible control character; type it again.
violation-not_text = Enter text.
violation-not_email = Enter an e-mail address such as name@example.com.
violation-not_phone = Enter a telephone number.
violation-not_integer = Enter a whole number.
violation-not_boolean = Choose yes or no.
violation-not_date = Enter a date that exists.
violation-not_time = Enter a time such as 18:30.
violation-not_datetime = Enter a date and time.
violation-not_a_choice = Choose one of the list.
violation-not_a_link = Choose one of what is offered.
violation-out_of_range = It must lie between { $min } and { $max }.
violation-one_of = Give at least one of: { $fields }.
violation-before = It cannot lie before “{ $than }”.
violation-unknown_field = There is no such field.
violation-read_only = This is set by the system and cannot be changed.
violation-fixed = This cannot be changed once it is saved.
violation-taken = Another record has this value already; choose a different one.
violation-cycle = It cannot stand below itself. Choose another parent.
violation-staff_or_student = A user is either a staff member or a student. Clear one of the two.
violation-unchanged = This is the password you have now. Choose another one.
violation-not_found = What was chosen does not exist any more; choose again.
violation-outside_limit = This one may not be chosen here; choose another.
violation-wrong_password = This is not your current password.
violation-common = This password is too common and easy to guess; choose another.
violation-duplicate_in_file = An earlier row of the file says the same.
violation-unknown_header = The template has no such column; remove it or download the template again.
violation-missing_header = This column is missing; download the template again.
violation-empty_file = The file holds no rows.
violation-unreadable_file = The file cannot be read; send CSV (UTF-8) or XLSX.
violation-formula = The cell holds a formula; replace it with its value.
violation-unknown_student = There is no such student in the class.
violation-ambiguous_student = Several students have this name; tell them apart by number.
violation-not_a_score = This is no score; use A+, A, B+ … D, N/A, COPY or FAIL.
violation-one_selection = Name either the records or a whole list.
violation-too_many_at_once =
    { $max ->
        [one] At most one record at once; narrow the selection.
       *[other] At most { $max } records at once; narrow the selection.
    }
violation-too_many_rows =
    { $max ->
        [one] At most one row; split the file.
       *[other] At most { $max } rows; split the file.
    }

## Problems: what happened and what to do next

problem-malformed = The request cannot be read. Reload the page and try again.
problem-unknown_parameter = The address holds a filter or sort order that is not known. Clear the filters and try again.
problem-not_signed_in = Sign in first.
problem-session_ended = Your session has ended. Sign in again; what you typed is kept.
problem-wrong_credentials = The user name or the password is wrong.
problem-forbidden = You are not allowed to do this. Ask an administrator if you need it.
problem-row_forbidden = You may see this record, but not do this with it.
problem-outside_scope = After this change the record would lie outside your reach. Choose a department, class or person of your own.
problem-password_change_required = Change your password first, then go on.
problem-cross_site = Requests from other sites are refused. Do it from here.
problem-insecure_transport = Signing in needs https here. Use the address that begins with https://.
problem-not_found = There is no such thing here. It may have been deleted, or you may not see it.
problem-method_not_allowed = This is not served here. Reload the page and try again.
problem-in_use =
    { $count ->
        [one] One record ({ $by }) refers to it, so it cannot be deleted. Change that one first.
       *[other] { $count } records ({ $by }) refer to it, so it cannot be deleted. Change those first.
    }
problem-conflict = This is not possible at the moment.
problem-stale = Somebody else changed this record meanwhile. Compare, then save again.
problem-too_large = That is too large. Send a smaller file, or send it in parts.
problem-unsupported_media = This kind of file is not accepted. Use CSV or XLSX.
problem-invalid = Some values are not acceptable. Correct the marked fields.
problem-key_reused = This was sent before. Reload the page to see the result.
problem-version_required = The version of the record is missing. Reload the page and try again.
problem-too_many_requests =
    { $retry_after ->
        [one] Too many attempts. Try again in one second.
       *[other] Too many attempts. Try again in { $retry_after } seconds.
    }
problem-internal = Something went wrong on our side and was recorded. Try again later.
problem-unavailable = The service is not available for the moment. Try again shortly.

## Reasons of a conflict

reason-graded_records = This lesson has grades already, so it cannot be deleted.
reason-own_last_admin = This would take away your own last administrator role. Let another administrator take over first.
reason-shared_account = This account belongs to other organisations as well, so it cannot be changed here.
reason-standard_role = This role belongs to the system and cannot be deleted. Take its permissions away, or assign it to nobody.
reason-no_students = There are no students in this class yet.
reason-last_account = At least one administrator must be able to sign in.
reason-too_many_views = You may keep { $most } views at most. Delete one you no longer need first.
reason-already_undone = This was undone before.
reason-changed_since = The record was changed since, so this cannot be undone. Open it to see what it is now.
reason-count_changed = The list holds { $count } records by now. Look at it again before you change them all.
reason-linked_in_trash = It refers to another record ({ $entity }) that lies in the trash. Restore that one first.
reason-not_undoable = This cannot be undone.
reason-restore_taken = Another record has one of its values by now. Change that one first, then restore.

## Classroom: roll call, grades, import

screen-classroom-action-of = { $action }: { $name }
screen-classroom-add-lesson = Add lesson
screen-classroom-all-saved = All saved
screen-classroom-autosave = Changes are saved as you go
screen-classroom-average = Average { $average } ({ $count } graded)
screen-classroom-batch = Set attendance for the chosen students
screen-classroom-clear-selection = Clear selection
screen-classroom-comment-of = Comment for { $name }
screen-classroom-counts = Students by attendance
screen-classroom-fault-column = Column
screen-classroom-fault-reason = Reason
screen-classroom-fault-row = Row
screen-classroom-fault-too-long = The text is too long.
screen-classroom-fault-too-many-rows = Too many rows; split the file.
screen-classroom-fault-value = Value
screen-classroom-fill = Give everybody without a score
screen-classroom-fill-do = Fill in
screen-classroom-filled = { $count ->
    [one] Filled in { $count } score
   *[other] Filled in { $count } scores
}
screen-classroom-generated = { $created ->
    [one] { $created } study record made
   *[other] { $created } study records made
}, { $skipped } skipped
screen-classroom-grade-keys = Type a score (b+); arrows, Enter and Tab move; Delete clears; F2 edits; paste a column from a spreadsheet; Ctrl+Z undoes
screen-classroom-grades = Grades
screen-classroom-held = Grades held back
screen-classroom-hold = Hold back
screen-classroom-import-back = Back
screen-classroom-import-choose = Choose file
screen-classroom-import-created = Added
screen-classroom-import-do = Import
screen-classroom-import-done = Imported.
screen-classroom-import-drop = Drop a CSV or XLSX file here or choose one. It is checked first; nothing is written yet.
screen-classroom-import-faults = Bad cells
screen-classroom-import-nothing-saved = Nothing was written. Correct these cells in the file and choose it again.
screen-classroom-import-reading = Checking { $name }…
screen-classroom-import-roll = Import class roll
screen-classroom-import-roll-hint = Each row of the template is one student of the class.
screen-classroom-import-rows = Rows
screen-classroom-import-scores = Import scores
screen-classroom-import-scores-hint = The template lists the students of this lesson. Fill in scores (A+, A, B+ … D, N/A, COPY, FAIL) and comments.
screen-classroom-import-step-file = 2. Choose the filled-in file
screen-classroom-import-step-template = 1. Download the template
screen-classroom-import-unchanged = Unchanged
screen-classroom-import-updated = Changed
screen-classroom-import-wrong-type = Only .csv and .xlsx files can be read.
screen-classroom-leave = Discard and leave
screen-classroom-leave-text = The rows marked red are not saved and will be lost.
screen-classroom-leave-title = Some rows are not saved
screen-classroom-no-average = Nobody graded yet
screen-classroom-no-records = No study records yet
screen-classroom-no-records-hint = First make one for every current student of the class: present, not graded.
screen-classroom-no-students = The class has no current students, so no records were made. Import the roll or add students first.
screen-classroom-nobody-found = No such student here
screen-classroom-now-held = Grades held back; students cannot see them for now
screen-classroom-now-published = Grades published
screen-classroom-overtaken = Changed by somebody else; this is how it stands now. You had entered: { $mine }
screen-classroom-pad = Score keys
screen-classroom-paste-over = { $count ->
    [one] The last pasted row found no student and was left out.
   *[other] The last { $count } pasted rows found no student and were left out.
}
screen-classroom-publish = Publish
screen-classroom-published = Grades published
screen-classroom-roll = Roll call
screen-classroom-roll-keys = Keys 1–5 mark, ↑ ↓ move
screen-classroom-row-gone = This study record no longer exists.
screen-classroom-rows-unsaved = { $count ->
    [one] { $count } row not saved
   *[other] { $count } rows not saved
}
screen-classroom-saved = Saved
screen-classroom-saving = Saving…
screen-classroom-score-of = Score of { $name }
screen-classroom-search = Search by name
screen-classroom-select-all = Select all
screen-classroom-select-student = Select { $name }
screen-classroom-selected = { $count } selected, set to
screen-classroom-state = Status
screen-classroom-template = Download { $format } template
screen-classroom-value = Value

## A student’s scores

screen-scores-class-average = Class average
screen-scores-comment = Comment
screen-scores-empty = No scores yet
screen-scores-empty-hint = { $class } has had no lessons yet.
screen-scores-heading = Scores
screen-scores-no-class = Not in a class yet
screen-scores-pass-line = Pass { $pass }
screen-scores-summary = { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}, { $graded } graded, average { $average }.
screen-scores-summary-ungraded = { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}, none graded yet.
screen-scores-title = Scores of { $student }

## Charts

chart-failed = The chart could not be loaded.
chart-save-failed = The image was not saved; please try again.
chart-save-image = Save as image

## The screens that every entity shares, and the frame around them
ui-home = Home
ui-menu = Menu
ui-menu-expand = Expand the menu
ui-menu-collapse = Collapse the menu
ui-breadcrumb = Where you are
ui-skip = Skip to the content
ui-language = Language
ui-theme = Appearance
ui-theme-light = Light
ui-theme-dark = Dark
ui-theme-system = As on the device
ui-organisation = Organisation
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-username = User name
ui-password = Password
ui-too-many-attempts = Too many attempts. Try again in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
ui-session-ended = Your session has ended
ui-session-ended-hint = Sign in again; what you typed on this page is kept.
ui-change-password = Change password
ui-password-current = Current password
ui-password-new = New password
ui-password-again = New password again
ui-passwords-differ = The two new passwords differ.
ui-password-changed = Your password was changed.
ui-password-forced = Change your password first; then you can go on.
ui-offline = The server cannot be reached. Check the connection and try again.
ui-offline-banner = You are offline; nothing can be saved until the connection is back.
ui-malformed = The answer cannot be understood. Reload the page.
ui-retry = Try again
ui-retry-hint = The rest of the page can still be used.
ui-forbidden-hint = An administrator can grant you access.
ui-not-found-hint = It may have been deleted, or it is not yours to see.
ui-page-not-found = Page not found
ui-to-home = To the home page
ui-loading = Loading…
ui-close = Close
ui-cancel = Cancel
ui-clear = Clear
ui-remove = Remove { $label }
ui-required = required
ui-yes = Yes
ui-no = No
ui-all = All
ui-view-all = All
ui-view-save-as = Save as a view
ui-view-edit = Edit view
ui-view-reset = Reset
ui-view-name = Name of the view
ui-view-starting = Open the list with it
ui-view-pinned = Pin it to the menu
ui-view-shared = Share it with everybody who may open this list
ui-view-forget = Delete view
ui-view-saved = View “{ $name }” saved.
ui-view-forgotten = View “{ $name }” deleted.
ui-columns = Columns
ui-columns-default = Default columns
ui-sort-hint = Click to sort; Shift+click to sort by several columns
ui-apply = Apply
ui-move-up = Move “{ $label }” up
ui-move-down = Move “{ $label }” down
ui-list-separator = {", "}
ui-colon = {": "}
ui-none-chosen = (none)
ui-search = Search
ui-search-choose = Type to search…
ui-pick-none = Nothing to choose
ui-pick-more = There are more; type on to narrow them down.
ui-pick-failed = The options could not be read.
ui-actions = Actions
ui-add = Add
ui-add-one = Add { $entity }
ui-edit = Edit
ui-edit-one = Edit { $entity }
ui-edit-label = Edit { $label }
ui-delete = Delete
ui-delete-label = Delete { $label }
ui-delete-title = Delete “{ $label }”?
ui-delete-text = It goes to the trash and is no longer in any list.
ui-deleted = “{ $label }” was deleted.
ui-save = Save
ui-saved = “{ $label }” was saved.
ui-added-not-offered = “{ $label }” was added, but this field may not point to it.
ui-undo = Undo
ui-redo = Redo
ui-undone = { $count ->
    [one] { $count } record is as it was before.
   *[other] { $count } records are as they were before.
 }
ui-redone = { $count ->
    [one] { $count } record was changed again.
   *[other] { $count } records were changed again.
 }
ui-history = History
ui-history-system = Campus
ui-history-add = { $user } added this
ui-history-edit = { $user } made changes
ui-history-delete = { $user } deleted this
ui-history-restore = { $user } restored this
ui-history-undone = undone
ui-history-hidden = What was changed is not shown to you.
ui-show-more = Show more
ui-trash = Trash
ui-trash-of = Trash: { $entity }
ui-trash-empty = Nothing in the trash
ui-trash-empty-hint = What is deleted is kept here and can be restored.
ui-deleted-at = Deleted
ui-deleted-by = Deleted by
ui-restore = Restore
ui-restore-label = Restore { $label }
ui-restored = “{ $label }” was restored.
ui-select-row = Select { $label }
ui-select-page = Select the whole page
ui-selected = { $count ->
    [one] { $shown } selected
   *[other] { $shown } selected
 }
ui-select-all = { $count ->
    [one] Select the { $shown } matching
   *[other] Select all { $shown } matching
 }
ui-select-none = Clear selection
ui-bulk = Selected records
ui-bulk-edit-title = { $count ->
    [one] Edit { $shown } record
   *[other] Edit { $shown } records
 }
ui-bulk-delete-title = { $count ->
    [one] Delete { $shown } record?
   *[other] Delete { $shown } records?
 }
ui-bulk-delete-text = They go to the trash and are no longer in any list.
ui-bulk-field = Which field?
ui-bulk-edited = { $count ->
    [one] { $shown } record was changed.
   *[other] { $shown } records were changed.
 }
ui-bulk-deleted = { $count ->
    [one] { $shown } record was deleted.
   *[other] { $shown } records were deleted.
 }
ui-bulk-failed = { $count ->
    [one] { $shown } record was left as it is
   *[other] { $shown } records were left as they are
 }
ui-faults = Please check:
ui-unsaved = There are unsaved changes. Leave anyway?
ui-conflict = Somebody else changed this record
ui-conflict-hint = Choose which value to keep, field by field.
ui-conflict-mine = Mine
ui-conflict-theirs = Theirs
ui-conflict-save = Save what is chosen
ui-filter = Filter
ui-export = Export
ui-export-as = Export as { $format }
ui-active-filters = Filters set
ui-clear-filters = Clear filters
ui-from = from
ui-to = to
ui-op-not = is not
ui-op-from = from
ui-op-to = to
ui-op-contains = contains
ui-op-starts = starts with
ui-op-empty = is empty
ui-bad-address = “{ $parameter }” in the address cannot be used
ui-bad-address-hint = The link may be old. Clear the filters and search again.
ui-none = No { $entity } yet
ui-none-hint = What is added will appear here.
ui-none-yet = None yet
ui-none-match = Nothing matches
ui-none-match-hint = Try another search or clear the filters.
ui-results = { $count ->
        [one] { $shown } record
       *[other] { $shown } records
    }
ui-results-more = More than { $shown } records
ui-pages = Pages
ui-page = Page { $page }
ui-page-previous = Previous page
ui-page-next = Next page
ui-page-first = First page
ui-page-size = { $count } per page
ui-page-size-label = Rows per page
ui-open-as-list = Open as list
ui-greeting = Hello, { $name }
ui-lessons-today = Today’s lessons
ui-lessons-none = No lessons today.
ui-lessons-all = All lessons
ui-my-classes = My classes
ui-counts = At a glance
