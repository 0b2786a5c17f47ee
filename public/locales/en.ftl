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
entity-leave_requests = Leave requests
entity-leave_requests-one = Leave request
entity-score_entries = Points
entity-score_entries-one = Points entry
entity-interviews = Interviews
entity-interviews-one = Interview
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
fields-customers-person = Person
fields-customers-background = Education and work
fields-customers-interest = Interest and follow-up
field-consult_records-customer_id = Customer
field-consult_records-note = What was said
field-consult_records-intention = Intention
field-consult_records-next_contact = Next contact
field-consult_records-consultant_id = Consultant
field-consult_records-date = Date
field-students-customer_id = Customer
field-students-state = State
field-students-photo = Photo
field-students-emergency_contact = Emergency contact
field-students-company = Employer
field-students-location = Location
field-students-position = Position
field-students-salary = Salary
field-students-welfare = Benefits
field-students-hired_on = Hired on
field-students-memo = Notes
fields-students-study = Studies
fields-students-life = Work and life
field-classes-school_id = Campus
field-classes-course_id = Course
field-classes-semester = Run
field-classes-price = Tuition
field-classes-start_date = Start date
field-classes-graduate_date = End date
field-classes-teachers = Teachers
field-classes-tutor_id = Class tutor
field-classes-show_rank = Students see their rank
field-classes-hide_averages = Hide averages from students
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
field-course_records-publish_at = Grades published at
field-study_records-course_record_id = Lesson
field-study_records-student_id = Student
field-study_records-attendance = Attendance
field-study_records-score = Score
field-study_records-homework_note = Comment
field-study_records-note = Teachers’ note
field-study_records-student_memo = Student’s remark
field-study_records-submitted_at = Homework submitted
field-study_records-hidden = Not published
field-leave_requests-student_id = Student
field-leave_requests-class_id = Class
field-leave_requests-from_date = First day away
field-leave_requests-to_date = Last day away
field-leave_requests-reason = Reason
field-leave_requests-state = Answer
field-leave_requests-answer = What was answered
field-leave_requests-answered_by_id = Answered by
field-leave_requests-answered_at = Answered at
field-score_entries-student_id = Student
field-score_entries-value = Points
field-score_entries-reason = Reason
field-score_entries-executor_id = Entered by
field-score_entries-date = Date
field-interviews-student_id = Student
field-interviews-kind = Kind
field-interviews-reason = Reason
field-interviews-content = What was said
field-interviews-interviewer_id = Held by
field-interviews-date = Date
field-interviews-status = Status
field-interviews-result = Outcome
field-study_records-hidden_until = Published at
field-schools-title = Campus name
field-schools-website = Website
field-schools-details = Further data
field-courses-name = Course name
field-courses-hours = Hours
field-courses-discount = Discount for returning students
field-courses-description = Description
field-courses-syllabus = Syllabus
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
field-staff-photo = Photo
field-staff-skills = Teaches
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
field-permission_groups-place = Order
field-menus-title = Title
field-menus-icon = Icon
field-menus-position = Position
field-menus-parent_id = Section
field-menus-permission_id = Permission
field-menus-slug = Internal name

## Help under fields

help-courses-discount = In percent, for example 12.5.
help-courses-description = Markdown: **bold**, - a list, [a link](https://…).
help-schools-details = For other systems, such as door locks and time clocks, as JSON.
help-customers-qq = Each QQ number may occur once. Give at least one of QQ, phone and WeChat.
help-customers-referral_from_id = If one of our customers referred this person, choose that customer here.
help-classes-teachers = Only staff of teaching or tutoring departments can be chosen.
help-classes-tutor_id = Only staff of sales departments can be chosen.
help-classes-show_rank = While this is ticked, students see their own place in the class.
help-classes-hide_averages = While this is ticked, students do not see the averages of the class.
help-course_records-day_num = Which lesson of the class this is; leave it empty for the next one.
help-course_records-teacher_id = One of the teachers of the class; leave it empty for yourself.
help-course_records-held_back = While this is ticked, students do not see the grades of this lesson. Untick it to publish them.
help-score_entries-value = A number below 0 takes points. An entry is never changed; counter a wrong one with another.
help-interviews-result = How it was settled, or why it cannot be solved.
help-course_records-publish_at = At this time the grades are published by themselves; leave it empty to publish them yourself.
help-departments-function = Decides what its staff can be: consultants and class tutors come from sales, teachers from teaching and tutoring.
help-accounts-username = Used to sign in, in upper or lower case; it cannot be changed later.
help-accounts-password = 8 to 128 characters; it must be changed at the first sign-in. Leave it empty to keep the password as it is.
help-roles-scope = Which rows this role can see and change; each permission group may say otherwise.
help-roles-all_operations = Also gains every operation that is added in the future.

## Choices

choice-skill-linux = Linux
choice-skill-python = Python
choice-skill-go = Go
choice-skill-front_end = Front end
choice-skill-databases = Databases
choice-skill-networks = Networks
choice-skill-operations = Operations
choice-skill-data_analysis = Data analysis
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
choice-leave-state-waiting = Waiting
choice-leave-state-approved = Approved
choice-leave-state-refused = Refused
choice-interview-kind-study = Study interview
choice-interview-kind-complaint = Complaint
choice-interview-kind-suggestion = Suggestion
choice-interview-status-open = Open
choice-interview-status-settled = Settled
choice-interview-status-unsolvable = Cannot be solved
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
operation-consult_records-template = Download template: follow-ups
operation-consult_records-import = Import follow-ups
operation-customers-bulk_edit = Edit many customers
operation-customers-bulk_delete = Delete many customers
operation-customers-export = Export customers
operation-customers-template = Download template: customers
operation-customers-import = Import customers
operation-students-list = List students
operation-students-view = View student
operation-students-add = Add student
operation-students-edit = Edit student
operation-students-delete = Delete student
operation-students-bulk_edit = Edit many students
operation-students-bulk_delete = Delete many students
operation-students-export = Export students
operation-students-template = Download template: students
operation-students-import = Import students
operation-students-scores = View scores
operation-students-standing = See a student’s standing
operation-students-at_risk = See why a student is at risk
operation-classes-list = List classes
operation-classes-view = View class
operation-classes-add = Add class
operation-classes-edit = Edit class
operation-classes-delete = Delete class
operation-classes-bulk_edit = Edit many classes
operation-classes-bulk_delete = Delete many classes
operation-classes-export = Export classes
operation-classes-template = Download template: classes
operation-classes-import = Import classes
operation-classes-roll_template = Download roll template
operation-classes-import_roll = Import class roll
operation-classes-overview = View class overview
operation-classes-workbook = Download class workbook
operation-classes-disclose = Decide what students see
operation-class_members-list = List class members
operation-class_members-view = View class member
operation-class_members-add = Add class member
operation-class_members-edit = Edit class member
operation-class_members-delete = Delete class member
operation-class_members-bulk_edit = Edit many class members
operation-class_members-bulk_delete = Delete many class members
operation-class_members-export = Export class members
operation-class_members-template = Download template: class members
operation-class_members-import = Import class members
operation-course_records-list = List lessons
operation-course_records-view = View lesson
operation-course_records-add = Add lesson
operation-course_records-edit = Edit lesson
operation-course_records-delete = Delete lesson
operation-course_records-bulk_edit = Edit many lessons
operation-course_records-bulk_delete = Delete many lessons
operation-course_records-export = Export lessons
operation-course_records-template = Download template: lessons
operation-course_records-import = Import lessons
operation-course_records-scores_template = Download scores template
operation-course_records-import_scores = Import scores
operation-course_records-homework = See who handed in
operation-course_records-homework_zip = Download all homework
operation-study_records-list = List study records
operation-study_records-view = View study record
operation-study_records-add = Add study record
operation-study_records-edit = Edit study record
operation-study_records-delete = Delete study record
operation-study_records-bulk_edit = Edit many study records
operation-study_records-bulk_delete = Delete many study records
operation-study_records-export = Export study records
operation-study_records-template = Download template: study records
operation-study_records-import = Import study records
operation-study_records-generate = Generate study records
operation-study_records-attendance = Call the roll
operation-study_records-correct = Correct a locked roll
operation-study_records-grades = Enter grades
operation-leave_requests-list = List leave requests
operation-leave_requests-view = View leave request
operation-leave_requests-add = Add leave request
operation-leave_requests-edit = Edit leave request
operation-leave_requests-delete = Delete leave request
operation-leave_requests-bulk_edit = Edit many leave requests
operation-leave_requests-bulk_delete = Delete many leave requests
operation-leave_requests-export = Export leave requests
operation-leave_requests-template = Download template: leave requests
operation-leave_requests-import = Import leave requests
operation-leave_requests-approve = Approve leave
operation-leave_requests-refuse = Refuse leave
operation-score_entries-list = List points entries
operation-score_entries-view = View points entry
operation-score_entries-add = Add points entry
operation-score_entries-export = Export points entries
operation-score_entries-template = Download template: points entries
operation-score_entries-import = Import points entries
operation-interviews-list = List interviews
operation-interviews-view = View interview
operation-interviews-add = Add interview
operation-interviews-edit = Edit interview
operation-interviews-delete = Delete interview
operation-interviews-bulk_edit = Edit many interviews
operation-interviews-bulk_delete = Delete many interviews
operation-interviews-export = Export interviews
operation-interviews-template = Download template: interviews
operation-interviews-import = Import interviews
operation-study_records-homework = See homework
operation-study_records-submit = Hand in homework
operation-schools-list = List campuses
operation-schools-view = View campus
operation-schools-add = Add campus
operation-schools-edit = Edit campus
operation-schools-delete = Delete campus
operation-schools-bulk_edit = Edit many campuses
operation-schools-bulk_delete = Delete many campuses
operation-schools-export = Export campuses
operation-schools-template = Download template: campuses
operation-schools-import = Import campuses
operation-schools-dashboard = View dashboard
operation-courses-list = List courses
operation-courses-view = View course
operation-courses-add = Add course
operation-courses-edit = Edit course
operation-courses-delete = Delete course
operation-courses-bulk_edit = Edit many courses
operation-courses-bulk_delete = Delete many courses
operation-courses-export = Export courses
operation-courses-template = Download template: courses
operation-courses-import = Import courses
operation-org_units-list = List organisation units
operation-org_units-view = View organisation unit
operation-org_units-add = Add organisation unit
operation-org_units-edit = Edit organisation unit
operation-org_units-delete = Delete organisation unit
operation-org_units-bulk_edit = Edit many organisation units
operation-org_units-bulk_delete = Delete many organisation units
operation-org_units-export = Export organisation units
operation-org_units-template = Download template: organisation units
operation-org_units-import = Import organisation units
operation-departments-list = List departments
operation-departments-view = View department
operation-departments-add = Add department
operation-departments-edit = Edit department
operation-departments-delete = Delete department
operation-departments-bulk_edit = Edit many departments
operation-departments-bulk_delete = Delete many departments
operation-departments-export = Export departments
operation-departments-template = Download template: departments
operation-departments-import = Import departments
operation-staff-list = List staff
operation-staff-view = View staff member
operation-staff-add = Add staff member
operation-staff-edit = Edit staff member
operation-staff-delete = Delete staff member
operation-staff-bulk_edit = Edit many staff
operation-staff-bulk_delete = Delete many staff
operation-staff-export = Export staff
operation-staff-template = Download template: staff
operation-staff-import = Import staff
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
operation-users-view_as = View as user
operation-users-invite = Invite users
operation-users-reset = Reset passwords
operation-roles-list = List roles
operation-roles-view = View role
operation-roles-add = Add role
operation-roles-edit = Edit role
operation-roles-delete = Delete role
operation-roles-bulk_edit = Edit many roles
operation-roles-bulk_delete = Delete many roles
operation-roles-export = Export roles
operation-roles-template = Download template: roles
operation-roles-import = Import roles
operation-role_scopes-list = List role data scopes
operation-role_scopes-view = View role data scope
operation-role_scopes-add = Add role data scope
operation-role_scopes-edit = Edit role data scope
operation-role_scopes-delete = Delete role data scope
operation-role_scopes-bulk_edit = Edit many role data scopes
operation-role_scopes-bulk_delete = Delete many role data scopes
operation-role_scopes-export = Export role data scopes
operation-role_scopes-template = Download template: role data scopes
operation-role_scopes-import = Import role data scopes
operation-permissions-list = List permissions
operation-permissions-view = View permission
operation-permissions-export = Export permissions
operation-permissions-sync = Synchronise permissions
operation-permission_groups-list = List permission groups
operation-permission_groups-view = View permission group
operation-permission_groups-export = Export permission groups
operation-permission_groups-place = Order permission groups
operation-menus-list = List menu entries
operation-menus-view = View menu entry
operation-menus-add = Add menu entry
operation-menus-edit = Edit menu entry
operation-menus-delete = Delete menu entry
operation-menus-bulk_edit = Edit many menu entries
operation-menus-bulk_delete = Delete many menu entries
operation-menus-export = Export menu entries
operation-menus-template = Download template: menu entries
operation-menus-import = Import menu entries

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
menu-dashboard = Dashboard
menu-my-scores = My scores
menu-my-homework = My homework
menu-customers = { entity-customers }
menu-consult_records = { entity-consult_records }
menu-students = { entity-students }
menu-classes = { entity-classes }
menu-class_members = { entity-class_members }
menu-course_records = { entity-course_records }
menu-study_records = { entity-study_records }
menu-leave_requests = { entity-leave_requests }
menu-score_entries = { entity-score_entries }
menu-interviews = { entity-interviews }
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
menu-distribution = Assign permissions
menu-sync = Synchronise permissions
menu-menu-order = Order of the menu
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
violation-not_url = Enter a web address that begins with https:// or http://.
violation-not_phone = Enter a telephone number.
violation-not_integer = Enter a whole number.
violation-not_decimal = Enter a number with at most { $decimals } decimals.
violation-not_percent = Enter a percentage such as 12.5.
violation-not_boolean = Choose yes or no.
violation-not_date = Enter a date that exists.
violation-not_time = Enter a time such as 18:30.
violation-not_datetime = Enter a date and time.
violation-not_a_choice = Choose one of the list.
violation-not_a_link = Choose one of what is offered.
violation-not_a_file = Choose a file.
violation-not_a_picture = Choose a picture: PNG, JPEG, GIF or WebP.
violation-not_json = This is no JSON from line { $line }, character { $column } on.
violation-not_structured = Enter an object {"{"}…{"}"} or a list […] of JSON.
violation-still_sending = The file is still being sent; save in a moment.
violation-not_a_slot = Use letters and digits.
violation-not_a_place = There is no such screen.
violation-out_of_range = It must lie between { $min } and { $max }.
violation-one_of = Give at least one of: { $fields }.
violation-before = It cannot lie before “{ $than }”.
violation-cannot_be_mentioned = “{ $name }” may not see this record, so they cannot be mentioned.
violation-unknown_field = There is no such field.
violation-not_visible = It does not go with the other values; clear it.
violation-read_only = This cannot be changed: the system sets it, or the record’s state fixes it.
violation-fixed = This cannot be changed once it is saved.
violation-taken = Another record has this value already; choose a different one.
violation-taken_by = { $label } has this value already.
violation-in_trash = A record in the trash has this value.
violation-in_trash_as = { $label }, in the trash, has this value.
violation-refused = This row cannot be saved as it is; enter it by hand to see why.
violation-cycle = It cannot stand below itself. Choose another parent.
violation-other_unit = It belongs to another organisation unit. Choose one of the same unit.
violation-unit_of_branch = Departments below it belong to this unit. Give those to the other unit first.
violation-too_deep = Departments stand at most { $max } levels deep, with everything below them.
violation-own_branch = Choose a department that is neither this one nor below it.
violation-taken_below = Both have “{ $title }” directly below. Rename one of the two first.
violation-staff_or_student = A user is either a staff member or a student. Clear one of the two.
violation-unchanged = This is the password you have now. Choose another one.
violation-not_found = What was chosen does not exist any more; choose again.
violation-not_granted = Some of these operations are not granted to you. Leave them out.
violation-token_days = Choose a day within { $most } days from today.
violation-outside_limit = This one may not be chosen here; choose another.
violation-roll_locked = The roll of this lesson is locked, so its date stays.
violation-not_in_class = The student is not in this class.
violation-zero = Must not be 0.
violation-wrong_password = This is not your current password.
violation-common = This password is too common and easy to guess; choose another.
violation-duplicate_in_file = An earlier row of the file says the same.
violation-unknown_header = The template has no such column; remove it or download the template again.
violation-missing_header = This column is missing; download the template again.
violation-empty_file = The file holds no rows.
violation-unreadable_file = The file cannot be read; send CSV (UTF-8) or XLSX.
file-failed-rows = not imported
file-reason = Why not
file-row = Row in the file
violation-formula = The cell holds a formula; replace it with its value.
violation-unknown_student = There is no such student in the class.
violation-ambiguous_student = Several students have this name; tell them apart by number.
violation-ambiguous = Several records are called so; write the number of the right one (#12).
violation-not_a_score = This is no score; use A+, A, B+ … D, N/A, COPY or FAIL.
violation-too_many_files = { $max ->
    [one] At most { $max } file.
   *[other] At most { $max } files.
}
violation-files_too_large = All files together may have { $max } MB at most.
violation-one_selection = Name either the records or a whole list.
violation-too_many_mentions = One comment mentions { $max } people at most.
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
problem-view_only = You are looking at somebody else’s view, where nothing can be changed. Leave it first.
problem-session_needed = This needs a session; an API token is not enough. Sign in to do it.
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
reason-leave_answered = This leave request has been answered and stays as it is.
reason-roll_locked = The roll is locked { $days } days after the lesson. Ask somebody who may correct it.
reason-no_homework = There is no homework for this lesson.
reason-homework_graded = The homework is graded already, so it can no longer be handed in, replaced or taken back.
reason-nothing_handed_in = Nothing has been handed in yet.
reason-not_your_homework = Only the student can hand in this homework.
reason-own_last_admin = This would take away your own last administrator role. Let another administrator take over first.
reason-declared_operation = The program still declares these operations; they cannot be deleted.
reason-own_view = This is your own view already.
reason-user_disabled = This user is disabled, so there is no view to look at.
reason-more_rights = This user may do things that you may not, so their view is closed to you.
reason-menu_level = A section stays among the sections, and an entry stands in a section.
reason-menu_neighbour_gone = What stood at that place was moved away by somebody else. Try again.
reason-shared_account = This account belongs to other organisations as well, so it cannot be changed here.
reason-has_login = There is a login already.
reason-no_login = There is no login yet. Send an invitation instead.
reason-login_disabled = This login is disabled.
reason-link_used = This link was used already. Sign in with the password that was chosen then.
reason-link_revoked = This link was taken back. Ask your administrator for another one.
reason-link_expired = This link has run out. Ask your administrator for another one.
reason-mail_server = The mail server does not take the mail: { $said }
mail-invite-subject = Your login at { $organisation }
mail-invite-text =
    Hello { $name },

    { $organisation } invites you to Campus. Open this link to choose your sign-in name and your password:

    { $link }

    It is good once, until { $until }. If you did not expect this mail, ignore it.
mail-reset-subject = A new password at { $organisation }
mail-reset-text =
    Hello { $name },

    open this link to choose a new password at { $organisation }:

    { $link }

    It is good once, until { $until }. Your present password stays good until then. If you did not expect this mail, tell your administrator.
reason-standard_role = This role belongs to the system and cannot be deleted. Take its permissions away, or assign it to nobody.
reason-no_students = There are no students in this class yet.
reason-last_account = At least one administrator must be able to sign in.
reason-too_many_views = You may keep { $most } views at most. Delete one you no longer need first.
reason-too_many_starred = You may star { $most } places at most. Take a star away first.
reason-too_many_tokens = You may have { $most } tokens at most. End one you no longer need first.
reason-already_undone = This was undone before.
reason-changed_since = The record was changed since, so this cannot be undone. Open it to see what it is now.
reason-file_kind = This kind of file is not accepted. You may attach: { $allowed }.
reason-file_size = The file is too large: { $most } MB at most for each file.
reason-count_changed = The list holds { $count } records by now. Look at it again before you change them all.
reason-linked_in_trash = It refers to another record ({ $entity }) that lies in the trash. Restore that one first.
reason-not_undoable = This cannot be undone.
reason-operation_under_way = This operation is not at its end yet. Wait for it, or cancel it first.
reason-job_state = The job is at another point by now. Look at it again.
reason-restore_taken = Another record has one of its values by now. Change that one first, then restore.
reason-import_state = The import is at another step by now. Open it again.
reason-import_has_faults = Some rows have faults. Correct them, or leave them out.
reason-import_forgotten = The file was deleted meanwhile. Send it again.

## Classroom: roll call, grades, import

homework-heading = Homework
homework-state-open = To hand in
homework-state-missing = Missing
homework-state-on_time = On time
homework-state-late = Late
homework-state-exempt = Not asked for
homework-anomaly-ungraded = Handed in, no grade
homework-anomaly-nothing_handed_in = Graded, nothing handed in
homework-anomaly-far_off = Far from the usual
homework-anomaly-dropped = Drop after A’s
homework-left-days = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
homework-left-hours = { $count ->
    [one] { $count } hour left
   *[other] { $count } hours left
}
homework-left-minutes = { $count ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}
homework-over-days = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
homework-over-hours = { $count ->
    [one] { $count } hour late
   *[other] { $count } hours late
}
homework-over-minutes = { $count ->
    [one] { $count } minute late
   *[other] { $count } minutes late
}
homework-due = Due { $date }
homework-no-deadline = No due date
homework-to-do = To do
homework-done = Handed in and graded
homework-all-done = All done: nothing waits to be handed in.
homework-empty = No homework yet
homework-empty-hint = What your teachers ask for will be here.
homework-choose = Choose files
homework-photo = Take a photo
homework-memo = A word to the teacher (optional)
homework-hand-in = Hand in
homework-again = Hand in a new version
homework-change = Change
homework-take-back = Take back
homework-handed-in = Homework handed in
homework-taken-back = Homework taken back
homework-versions = Versions
homework-version = Version { $number }
homework-counts = This one counts
homework-withdrawn = Taken back
homework-limits = Up to { $files } files, { $each } MB each, { $total } MB together
homework-files = Files
homework-remove-file = Remove { $name }
homework-waiting = Waiting to be graded
homework-locked = Graded: it can no longer be changed.
homework-not-handed-in = Nothing was handed in
homework-zip = Download all
homework-only = Show only
homework-everybody = Everybody
homework-odd = Look again
homework-none-of-these = Nobody is like that
homework-none = There is no homework for this lesson
homework-none-hint = Tick “Has homework” in the lesson to set some.
homework-times = { $count ->
    [one] handed in once
   *[other] handed in { $count } times
}
homework-of = Homework: { $name }
homework-history-of = History of the grade: { $name }
homework-history-empty = The grade has not been changed yet.
homework-publish-at = Publish at…
homework-publish-when = When
homework-publishes = Grades will be published { $at }
homework-publish-set = The time is set
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
screen-classroom-import-created = Added
screen-classroom-import-do = Import
screen-classroom-import-done = Imported.
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
screen-classroom-locked = The roll is locked { $days } days after the lesson.
screen-classroom-correcting = Correcting the locked roll, because: { $reason }
screen-classroom-correct-why = Reason for the correction
screen-classroom-correct-begin = Begin correcting
screen-leave-approve = Leave approved; the roll knows of it.
screen-leave-refuse = Leave refused.
screen-standing = Standing
screen-standing-entries = Entries
screen-standing-attendance = Attendance
screen-standing-of = { $there } of { $of } lessons
screen-standing-average = Average score
screen-at_risk = At risk
screen-at_risk-title = { $student } · at risk
screen-at_risk-none = There is no reason to worry.
screen-at_risk-no_class = This student is in none of your classes.
screen-at_risk-paused = The student’s state is “{ $state }”; only who is studying counts as at risk.
screen-at_risk-below_rate = at risk below { $limit }%
screen-at_risk-below_average = at risk below { $limit }
screen-at_risk-graded = { $graded } graded
screen-at_risk-absences = Days absent
screen-at_risk-missing = Homework missing
screen-at_risk-due = due { $date }
screen-at_risk-done = What was done
screen-at_risk-no_talks = No interview yet.
screen-at_risk-no_leave = No leave was asked for.

## A student’s scores

screen-overview-average = Average
screen-overview-below = Below the pass line
screen-overview-by = Order
screen-overview-by-name = By name
screen-overview-by-rank = By rank
screen-overview-by-attendance = By attendance
screen-overview-cell = { $student } day{ $day }: { $score }, { $attendance }
screen-overview-cell-none = { $student } day{ $day }: no record
screen-overview-count = Times given
screen-dashboard-n = n
screen-overview-day = { $day }, { $date } { $title }
screen-overview-graded = Graded
screen-overview-heading = Class overview
screen-overview-heat = Scores and attendance by lesson
screen-overview-heat-keys = Arrows walk, Enter opens the lesson's grades, Home and End go to the ends of the row
screen-overview-key = Key
screen-overview-lesson = Lesson
screen-overview-lessons = Lessons
screen-overview-letters = Distribution of grades
screen-overview-letters-summary = { $count ->
    [one] { $count } grade
   *[other] { $count } grades
} given, { $passed } of them { $pass } or better; class average { $average }.
screen-overview-limit = Warning below { $rate }%
screen-overview-marks = COPY and FAIL count as 0, N/A does not count.
screen-overview-no-lessons-hint = { $class } has had no lessons yet. Add one and call the roll: attendance and scores will be here.
screen-overview-no-scores-hint = The charts will be here once there are grades.
screen-overview-nobody = Nobody needs attention right now.
screen-overview-pass-line = Pass line { $pass }
screen-overview-passed = Reached the pass line
screen-overview-rank = Rank
screen-overview-ranking = Ranking by total
screen-overview-ranking-summary = { $ranked ->
    [one] { $ranked } student
   *[other] { $ranked } students
} ranked; { $passed } reached the pass line of { $pass } (65% × 100 × { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
} with homework).
screen-overview-rate = Attendance rate
workbook-rate = Attendance rate (%)
screen-overview-risk-absent = { $count ->
    [one] Absent { $count } time
   *[other] Absent { $count } times
} in a row: { $dates }
screen-overview-risk-attendance = { $lessons ->
    [one] Attendance { $rate }% of { $lessons } lesson
   *[other] Attendance { $rate }% of { $lessons } lessons
}
screen-overview-risk-average = { $graded ->
    [one] Average { $average } over { $graded } lesson
   *[other] Average { $average } over { $graded } lessons
}
screen-overview-risk-drop = Last 3 grades average { $newest }, { $before } before
screen-overview-risk-homework = { $count ->
    [one] { $count } homework missing
   *[other] { $count } homeworks missing
}: { $days }
screen-overview-risks = At risk
screen-overview-students = Students
screen-overview-title = { $class } · overview
screen-overview-total = Total
screen-overview-trend = Attendance by lesson
screen-overview-trend-summary = { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
} with an attendance rate of { $rate }% in all; the lowest was { $day } ({ $lowest }%).
screen-overview-workbook = Download workbook
screen-dashboard-all-courses = All courses
screen-dashboard-all-schools = All campuses
screen-dashboard-at-risk = At risk
screen-dashboard-attendance = Attendance rate
screen-dashboard-average = Average score
screen-dashboard-below-limit = Below { $rate }%
screen-dashboard-between = { $from } to { $to }, beside { $from-before } to { $to-before }
screen-dashboard-by-school = Attendance by campus
screen-dashboard-by-school-summary = Highest: { $best } ({ $highest }). Lowest: { $worst } ({ $lowest }).
screen-dashboard-call-roll = Call the roll
screen-dashboard-chosen = Chosen days
screen-dashboard-class = Class
screen-dashboard-classes = Classes running
screen-dashboard-classes-table = Classes
screen-dashboard-course = Course
screen-dashboard-down = down from { $before }
screen-dashboard-from = From
screen-dashboard-heading = Dashboard
screen-dashboard-lessons = Lessons held
screen-dashboard-more = Show { $count } more
screen-dashboard-moves = { $joined } joined, { $left } left
screen-dashboard-no-grades = No grades have been given in this period.
screen-dashboard-no-rolls = No roll has been called in this period.
screen-dashboard-no-trend = nothing to compare with
screen-dashboard-none = No classes in this period
screen-dashboard-none-hint = Once classes run and lessons are held, attendance, scores and trends are here.
screen-dashboard-on-time = Homework on time
screen-dashboard-open-lessons-more = Only the oldest { $count } are listed.
screen-dashboard-open-lessons-none = Every lesson of this period has its record.
screen-dashboard-period = Period
screen-dashboard-same = as before, { $before }
screen-dashboard-school = Campus
screen-dashboard-schools = Campuses
screen-dashboard-students = Students
screen-dashboard-teacher = Teacher
screen-dashboard-to = To
screen-dashboard-unregistered = Lessons without a record
screen-dashboard-up = up from { $before }
screen-dashboard-week = Week
screen-dashboard-weeks-attendance = Attendance by week
screen-dashboard-weeks-average = Average score by week
screen-dashboard-weeks-before = The period before
screen-dashboard-weeks-now = This period
screen-dashboard-weeks-summary = { $now } in this period, { $before } in the one before; lowest in the week of { $week } ({ $lowest }).
screen-scores-class-average = Class average
screen-scores-comment = Comment
screen-scores-empty = No scores yet
screen-scores-empty-hint = { $class } has had no lessons yet.
screen-scores-heading = Scores
screen-scores-no-class = Not in a class yet
screen-scores-pass-line = Pass { $pass }
screen-scores-rank = Place { $place } of { $of } in the class.
screen-scores-summary = { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}, { $graded } graded, average { $average }.
screen-scores-summary-ungraded = { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}, none graded yet.
screen-scores-title = Scores of { $student }

## Contents: moves, reviews and calendar

screen-content-all-departments = All departments
screen-content-approved-first = Your approval of “{ $title }” is noted; the other reviewers are still asked.
screen-content-archive-what = “{ $title }” is put away. What was published stays on the platform.
screen-content-as-of = As of { $time }
screen-content-as-of-old = As of { $time }; newer numbers did not arrive
screen-content-author-left = Left the company
screen-content-author-who-left = { $name } (left the company)
screen-content-back = Back to the list
screen-content-below = With those below
screen-content-by = { $department } · { $author }
screen-content-day = { $count ->
    [one] { $date }, { $count } content
   *[other] { $date }, { $count } contents
}
screen-content-day-today = { $count ->
    [one] Today, { $date }, { $count } content
   *[other] Today, { $date }, { $count } contents
}
screen-content-day-earlier = A day earlier
screen-content-day-later = A day later
screen-content-day-empty = Nothing goes out on this day.
screen-content-do-submit = Submit for review
screen-content-do-withdraw = Take back to draft
screen-content-do-approve = Approve
screen-content-do-reject = Reject
screen-content-do-schedule = Schedule
screen-content-do-unschedule = Take out of the schedule
screen-content-do-publish = Publish now
screen-content-do-archive = Archive
screen-content-do-move = Move
screen-content-edit-approved = This content is approved. Saving a change sends it back to review, where its department asks for one.
screen-content-edit-scheduled = This content is scheduled. Saving a change takes it out of the schedule, and back to review where its department asks for one.
screen-content-edit-in-review = This content is in review. After a change the reviewers are asked again.
screen-content-edit-failed = This content could not be published. Saving a change sends it back to review, where its department asks for one.
screen-content-edit-rejected = This content was rejected. Saving a change makes it a draft, which can be submitted again.
screen-content-for-others = Waits for others
screen-content-for-you = Waits for you
screen-content-from-to = { $from } – { $to }
screen-content-goes-out = Goes out { $time }
screen-content-history = Review history
screen-content-is-today = Today, { $date }
screen-content-key-walk = next / previous
screen-content-month = Month
screen-content-month-after = Next month
screen-content-month-before = Previous month
screen-content-week = Week
screen-content-week-after = Next week
screen-content-week-before = Previous week
screen-content-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
screen-content-move-title = Move “{ $title }”
screen-content-moved = “{ $title }”: { $state }
screen-content-new = New content
screen-content-next-draft = A draft that nobody reviews yet. Next: submit it for review.
screen-content-next-review = Waits for { $open } of { $all } reviewers: { $names }
screen-content-next-review-any = Waits for a reviewer; one approval is enough.
screen-content-next-approved = Approved. Next: schedule it, or publish it now.
screen-content-next-rejected = Rejected. The author changes it, or takes it back to a draft, and submits it again.
screen-content-next-rejected-by = Rejected by { $name }: { $note } The author changes it and submits it again.
screen-content-next-scheduled = Goes out { $time } by itself.
screen-content-next-publishing = On its way to the platform.
screen-content-next-published = Published { $time }.
screen-content-next-failed = The platform did not take it. Publish it again, change it, or archive it.
screen-content-next-failed-answer = The platform did not take it: { $answer } Publish it again, change it, or archive it.
screen-content-next-unconfirmed = It was sent, and nobody knows what became of it. Look at the platform before it is sent again.
screen-content-next-archived = Put away.
screen-content-no-reviews = Nobody has reviewed it yet.
screen-content-open = Open
screen-content-open-of = Open “{ $title }”
screen-content-preview = As it will be published
screen-content-publish-what = “{ $title }” goes to the platform now. What was sent cannot be taken back here.
screen-content-publish-scheduled = “{ $title }” goes to the platform now, before its time. What was sent cannot be taken back here.
screen-content-publish-again = “{ $title }” is sent to the platform again.
screen-content-quick = Usual times
screen-content-quick-evening = Today 18:00
screen-content-quick-tomorrow = Tomorrow 9:00
screen-content-quick-monday = Next Monday 9:00
screen-content-reject-hint = The author sees the reason, and may change and submit it again.
screen-content-reject-title = Reject “{ $title }”
screen-content-reschedule = Reschedule
screen-content-review-count = { $count ->
    [one] { $mine } wait for you, { $count } in all
   *[other] { $mine } wait for you, { $count } in all
}
screen-content-review-none = Nothing waits for you
screen-content-review-none-here = Nothing waits here
screen-content-review-none-hint = What is submitted for review appears here.
screen-content-same-hour = Another content of this department goes out within the same hour
screen-content-schedule-title = Schedule “{ $title }”
screen-content-span-empty = Nothing in these days
screen-content-span-empty-hint = What is scheduled or published appears here.
screen-content-submission = Submission { $number }
screen-content-submitted = Submitted { $time }
screen-content-today = Today
screen-content-view = View
screen-content-waits-for = Waits for { $names }
screen-content-when = Goes out at
screen-content-zone = By the clock of { $zone }

## Import: from a file to the result

import-title = Import: { $entity }
import-step-of = Step { $step } of { $count }
import-step-upload = Upload
import-step-columns = Match columns
import-step-check = Check
import-step-run = Import
import-step-result = Result
import-limits = At most { $rows } rows and { $size } MB; the first row names the columns.
import-sending = Reading { $name }…
import-template = No file yet?
import-template-hint = The columns of the template are understood at once. A file of your own works too; its columns are matched in the next step.
import-matched = { $count } of { $all } columns matched.
import-left-out = Not imported: { $columns }
import-missing = Required, but no column gives it: { $fields }. Choose a column, or give all rows one value.
import-column = Column in the file
import-first-values = First values
import-becomes = Becomes
import-column-becomes = “{ $column }” becomes
import-leave-out = (leave out)
import-key = Find existing records by
import-key-hint = A row with the same value is the same record.
import-key-none = (every row is new)
import-policy = Records that exist already
import-policy-skip = Skip them
import-policy-skip-hint = They stay as they are; only new rows are imported.
import-policy-update_empty = Fill empty fields only
import-policy-update_empty-hint = Values that are there stay.
import-policy-update = Overwrite with the file
import-policy-update-hint = Empty cells of the file clear nothing.
import-policy-fail = Count them as faults
import-policy-fail-hint = Their rows are listed, to be corrected or left out.
import-constants = One value for all rows
import-constants-hint = For fields that the file does not give.
import-constant-add = Add a field…
import-check = Check the file
import-check-hint = Nothing is saved by the check.
import-other-file = Another file
import-checking = Checking every row…
import-running = Importing…
import-waiting = About to begin…
import-progress = { $done } of { $total } rows
import-leave = You can leave this page; you will be told when it is done.
import-will-create = To be added
import-will-update = To be changed
import-will-skip = To be skipped
import-bad = Rows with faults
import-created = Added
import-updated = Changed
import-skipped = Skipped
import-failed = Not imported
import-all-fine = No faults were found.
import-all-corrected = All faults are corrected
import-bad-left = { $count ->
    [one] { $shown } row has faults
   *[other] { $shown } rows have faults
 }
import-keys = Enter goes to the next fault, Tab to the next cell, ↑ ↓ move, Esc restores
import-all-columns = Show all columns
import-row = Row
import-row-fine = no faults
import-row-bad = has faults
import-cell = { $column }, row { $row }
import-owner = { $text } ({ $owner })
import-only-valid = Import only the rows without faults
import-blocked = Correct the faults first, or import only the rows without faults.
import-nothing = There is no row to import.
import-start = { $count ->
    [one] Import { $shown } row
   *[other] Import { $shown } rows
 }
import-back = Back to the columns
import-result-done = The import is done
import-result-failed = The import ended early
import-result-cancelled = The import was cancelled; what was saved stays
import-result-undone = The whole import was undone
import-failed-hint = Download the rows that were not imported, with the reasons; correct them and import that file.
import-failed-file = Rows not imported ({ $format })
import-open-list = Open the list
import-undo = Undo the whole import
import-warning-same_file = The same file was imported before, on { $at }.
import-warning-in_trash = { $count ->
    [one] { $count } row is like a record in the trash. It is added all the same.
   *[other] { $count } rows are like records in the trash. They are added all the same.
 }
import-warning-remembered = Columns and rules are as in your import of { $at }.
import-warned = Rows like records in the trash
import-warned-row = Row { $row }
import-paste = Paste rows from a spreadsheet
import-paste-hint = The first row names the columns.
import-paste-use = Use these rows
import-pasted = Pasted rows

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
ui-palette = Find
ui-palette-open = Find (Ctrl+K)
ui-palette-hint = A name, a phone number, a screen or an action
ui-palette-none = Nothing found
ui-palette-screen = Screen
ui-palette-action = Action
ui-starred = Favourites
ui-recent = Recent
ui-screens = Screens
ui-star = Favourite
ui-star-add = Add to favourites
ui-star-remove = Remove from favourites
ui-notifications = Notifications
ui-notifications-unread = { $count ->
    [one] Notifications, { $shown } unread
   *[other] Notifications, { $shown } unread
}
ui-notifications-none = No notifications
ui-notifications-none-hint = When somebody mentions you or your work in the background ends, you read it here.
ui-notifications-read-all = Mark all as read
ui-notifications-all = All notifications
ui-notification-read = Mark as read
ui-notification-new = Unread
notification-mention = { $by } mentioned you: { $entity } “{ $row }”.
notification-mention-gone = { $by } mentioned you in a record that you cannot see any more.
notification-roles = { $by } changed your roles.
notification-hand_in = { $by } handed in homework: { $row }
notification-hand_in-gone = { $by } handed in homework.
notification-absent = { $count ->
    [one] { $row } was absent { $count } time
   *[other] { $row } was absent { $count } times
} in a row: { $dates }
notification-absent-gone = { $count ->
    [one] A student was absent { $count } time
   *[other] A student was absent { $count } times
} in a row: { $dates }
notification-attendance = The attendance rate of { $row } fell to { $rate }%; absent: { $dates }
notification-attendance-gone = The attendance rate of a student fell to { $rate }%; absent: { $dates }
notification-grades = Your grade is out: { $row }
notification-grades-gone = A grade of yours is out.
notification-homework = { $dated ->
    [day] New homework: { $row }, due { $date }
   *[other] New homework: { $row }
}
notification-homework-gone = There is new homework.
notification-due = { $dated ->
    [day] Homework is now due { $date }: { $row }
   *[other] Homework has no due date any more: { $row }
}
notification-due-gone = The due date of a homework was moved.
notification-leave_approved = { $by } approved your leave: { $dates }
notification-leave_refused = { $by } refused your leave: { $dates }
notification-points = { $by } entered points: { $points }
notification-job-file = { $kind }: { $title }
notification-job-done = Done: { $what }
notification-job-failed = Failed: { $what }
notification-job-some = { $count ->
    [one] Done but for { $shown } row: { $what }
   *[other] Done but for { $shown } rows: { $what }
}
notification-mail = { $count ->
    [one] { $shown } sign-in link could not be mailed.
   *[other] { $shown } sign-in links could not be mailed.
}
notification-mail-one = The sign-in link for { $row } could not be mailed.
notification-mail-none = The mail server took no sign-in links.
ui-profile = Profile
ui-profile-edit = About me
ui-profile-saved = Saved.
ui-sessions = Sessions
ui-session-this = This one
ui-session-end = End
ui-session-was-ended = The session has ended.
ui-sessions-end-others = End all others
ui-session-since = { $address }, since { $time }
ui-tokens = API tokens
ui-tokens-none = No tokens
ui-tokens-none-hint = With a token a program acts for you, within the operations you choose.
ui-token-add = New token
ui-token-make = Make token
ui-token-made = The token was made
ui-token-made-hint = Copy it now: it cannot be shown again.
ui-token-name = What it is for
ui-token-last-day = Last day
ui-token-last-day-help = Good until the end of that day; { $most } days at most.
ui-token-for = Operations it is good for
ui-token-operations = { $count ->
    [one] { $count } operation
   *[other] { $count } operations
}
ui-token-until = until { $day }
ui-token-unused = never used
ui-token-used = used { $time }
ui-token-end = End
ui-token-ended = The token is no longer good.
ui-token-end-ask = End the token “{ $name }”?
ui-token-end-means = Programs that use it are refused at once. This cannot be taken back.
ui-copy = Copy
ui-copied = Copied.
ui-copy-failed = The browser does not allow copying. Select the text and copy it by hand.
ui-viewing-as = { $viewer } looks at the view of { $name }: nothing can be changed.
ui-viewing-role = { $viewer } looks at what the role “{ $role }” shows, with no rows of one’s own: nothing can be changed.
ui-viewing-role-of = { $viewer } looks at what the role “{ $role }” shows to { $name }: nothing can be changed.
ui-viewing-leave = Leave this view
ui-password-current = Current password
ui-password-new = New password
ui-password-again = New password again
ui-passwords-differ = The two new passwords differ.
ui-password-changed = Your password was changed.
ui-login = Login
ui-login-none = No login
ui-login-invited = Invited
ui-login-active = Can sign in
ui-login-disabled = Disabled
ui-login-last = Last sign-in { $time }
ui-login-disable = Disable login
ui-login-enable = Enable login
ui-logins-turned = { $count ->
    [0] Nothing to change.
    [one] { $count } login changed.
   *[other] { $count } logins changed.
}
ui-invite = Invite
ui-invite-again = Invite again
ui-invite-class = Invite the class
ui-invite-person = Invite somebody
ui-invite-person-hint = For somebody who is neither staff nor a student. The link is good once, within 72 hours, to choose a sign-in name and a password.
ui-invite-hint = Everybody gets a link of their own, good once within 72 hours, and chooses a sign-in name and a password with it. Earlier links end.
ui-reset-password = Reset password
ui-reset-hint = Everybody gets a link of their own, good once within 72 hours, and chooses a new password with it. The present one stays good until then.
ui-by-mail = Send by mail to those whose address is known
ui-links = Links
ui-links-make = Make links
ui-links-hint = They are shown only now. Print them or copy them before you leave this page.
ui-links-gone = No links here any more
ui-links-gone-hint = Links are shown once, right after they were made. If one was lost, make another.
ui-links-none = Everybody has a login already
ui-link-until = Good until { $time }
ui-link-code = QR code of the link
ui-link-shown = the link was handed out
ui-link-mailed = Mailed to { $email }
ui-link-revoke = Take link back
ui-link-unknown = This link is not good. See whether it is complete, or ask your administrator for another one.
ui-mail-waiting = the mail is on its way
ui-mail-again = the mail server does not answer, it is tried again ({ $said })
ui-mail-failed = the mail was not sent ({ $said })
ui-welcome = Welcome
ui-welcome-invited = Hello { $name }, { $organisation } invites you. Choose a sign-in name and a password.
ui-welcome-reset = Hello { $name }, choose a new password for { $organisation }.
ui-welcome-existing = I have a Campus account already
ui-welcome-enter = Continue
ui-first-run = Your first lesson
ui-first-progress = { $done } of { $total } done
ui-first-dismiss = Hide
ui-first-done = done
ui-first-next = Next: { $step }
ui-first-schools = A campus
ui-first-schools-hint = Where you teach.
ui-first-courses = A course
ui-first-courses-hint = What you teach.
ui-first-departments = Departments
ui-first-departments-hint = One that teaches and one that sells.
ui-first-teachers = A teacher
ui-first-teachers-hint = Somebody of a teaching department.
ui-first-tutor = A class tutor
ui-first-tutor-hint = Somebody of a sales department.
ui-first-login = A login for the teacher
ui-first-login-hint = Choose the role “Teacher”, then hand over the link. It is shown once.
ui-first-classes = A class
ui-first-classes-hint = A course at a campus, with its teacher and tutor.
ui-first-students = A student
ui-first-students-hint = Students are customers who enrolled; a new customer can be added in the form.
ui-first-class_members = Class members
ui-first-class_members-hint = Who is in the class. Many at once come in from a roll.
ui-first-course_records = The first lesson
ui-first-course_records-hint = The teacher signs in with the link and adds it from the home page. You can do it for them.
ui-first-roll = The roll call
ui-first-roll-hint = Generate study records, then call the roll. The teacher does it from the home page.
ui-password-forced = Change your password first; then you can go on.
ui-offline = The server cannot be reached. Check the connection and try again.
ui-offline-banner = No connection: what you type is kept and can be saved when it is back.
ui-offline-unkept = No connection: nothing can be saved until it is back.
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
ui-keys = Keyboard shortcuts
ui-keys-walk = To the next cell
ui-keys-row = To the beginning or end of the row
ui-keys-list = To the beginning or end of the list
ui-keys-page = One page up or down
ui-keys-enter = Edit the cell, or open the record; while editing, save and go down
ui-keys-edit = Edit the cell (typing and a double click do as well)
ui-keys-tab = While editing, save and go to the next cell
ui-keys-escape = While editing, restore; otherwise close the side panel
ui-keys-pick = Select the row (X where a cell cannot be typed in)
ui-keys-extend = Extend the selected rows
ui-keys-all = Select all matching records
ui-keys-pass = Previous or next record in the side panel
ui-keys-follow = Follow the link in the cell
ui-keys-filter = Filter the list by the cell’s value
ui-keys-width = On a column’s head: change its width
ui-keys-undo = Undo what was done last
ui-keys-sheet = Show this sheet
ui-keys-app = Everywhere
ui-keys-list-title = In a list
ui-keys-form-title = In forms and comments
ui-keys-roll-title = Calling the roll
ui-keys-grades-title = Entering grades
ui-keys-save = Save, or send
ui-keys-restore = Restore what was there
ui-keys-attendance = Set the attendance, as numbered
ui-keys-student = Previous or next student
ui-keys-ten = Ten students up or down
ui-keys-next-row = To the next row
ui-keys-go-on = Go on in the cell’s text
ui-keys-empty = Empty the cell
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
ui-save-and-add = Save and add another
ui-preview = Preview
ui-preview-hide = Hide the preview
ui-preview-empty = Nothing to preview yet.
ui-rich-tools = Formatting
ui-rich-heading = Heading
ui-rich-bold = Bold (Ctrl+B)
ui-rich-italic = Emphasis (Ctrl+I)
ui-rich-link = Link
ui-rich-list = List
ui-rich-numbers = Numbered list
ui-rich-quote = Quote
ui-rich-code = Code
ui-form-kept = { $entity }: what you typed is kept. Open the form again to go on.
ui-form-restored = What you typed on { $time } was kept and is here again.
ui-form-discard = Discard it
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
ui-history-system = Campus
ui-history-add = { $user } added this
ui-history-edit = { $user } made changes
ui-history-delete = { $user } deleted this
ui-history-restore = { $user } restored this
ui-history-undone = undone
ui-history-hidden = What was changed is not shown to you.
ui-history-fields = { $count ->
    [one] { $user } changed { $count } field
   *[other] { $user } changed { $count } fields
}
ui-timeline = Timeline
ui-timeline-show = What the timeline shows
ui-timeline-all = All
ui-timeline-comments = Comments
ui-timeline-changes = Changes
ui-timeline-files = Files
ui-timeline-none = Nothing here yet.
ui-comment = Comment
ui-comment-hint = Write a comment, @ mentions somebody
ui-comment-send = Send
ui-comment-edited = edited
ui-comment-edit = Edit comment
ui-comment-delete = Delete comment
ui-comment-deleted = The comment was deleted.
ui-file-attach = Attach a file
ui-file-drop = Drop to attach
ui-file-added = { $user } attached a file
ui-file-removed = { $user } deleted a file
ui-file-gone = deleted
ui-file-delete = Delete the file “{ $name }”
ui-download = Download
ui-file-preview = Look at “{ $name }”
ui-file-sending = Uploading “{ $name }”
ui-file-replace = Replace
ui-file-clear = Remove “{ $name }”
ui-file-drop-here = or drop a file here
ui-similar = There is something like it already:
ui-similar-taken = Another record has this value already.
ui-edit-field = Edit “{ $field }”
ui-print = Print
ui-show-more = Show more
distribution-title = Assign permissions
distribution-hint = Choose a user to see their roles and permissions; choose a role to see and change what it may do.
distribution-search = Search users
distribution-more = Only the first { $count } are shown; search for others.
distribution-no-user = Choose a user first, then assign roles.
distribution-no-role = Choose a role first, then assign permissions.
distribution-save-roles = Save roles
distribution-save-permissions = Save permissions
distribution-give = Assign role: { $role }
distribution-roles-of = Roles of { $name }
distribution-permissions-of = Permissions of role “{ $name }”
distribution-union-of = Everything that { $name } may do
distribution-unsaved = { $name }: changes are not saved yet
distribution-all = This role has all operations, those added later included.
matrix-title = Permissions and data scopes
matrix-entity = Records
matrix-list = List
matrix-view = View
matrix-add = Add
matrix-edit = Edit
matrix-delete = Delete
matrix-more = Other operations
matrix-own-scope = As the role
matrix-scope-of = Data scope: { $group }
matrix-needs = Field “{ $field }” needs: { $operation }
matrix-overtaken =
    { $count ->
        [one] Somebody else saved this role meanwhile. { $count } place differs from yours and is marked; what you ticked is still here.
       *[other] Somebody else saved this role meanwhile. { $count } places differ from yours and are marked; what you ticked is still here.
    }
matrix-take-theirs = Take theirs
matrix-save-mine = Save mine over it
matrix-theirs-on = theirs: ticked
matrix-theirs-off = theirs: not ticked
matrix-theirs-scope = theirs: { $scope }
view-role = View as this role
view-role-hint = The whole app as somebody with this role alone sees it; nothing can be changed.
view-role-whose = Whose rows
view-role-whose-help = Somebody who holds the role. Empty: somebody without rows of their own.
view-role-nobody = Nobody else holds this role, so the scope “own” shows no rows.
view-role-begin = Look
ordering-title = Order of the menu
ordering-hint = The order of sections and entries, and the section of each entry. Every move counts for everybody at once.
ordering-groups-title = Order of permission groups
ordering-groups-hint = The order of the groups in the role matrix, when permissions are assigned and in lists. Every move counts for everybody in the organisation at once; as long as nobody moves one, the order is the built-in one.
ordering-tabs = What is put in order
ordering-open = Change the order
ordering-keys = Drag a handle, or press Space on it to take the line, move it with the arrow keys, Space to put it down, Escape to give up; or use the buttons.
ordering-move = Move “{ $name }”
ordering-up = Move “{ $name }” up
ordering-down = Move “{ $name }” down
ordering-to = Move “{ $name }” to …
ordering-taken = Taken “{ $name }”: { $section }, { $place } of { $count }.
ordering-moved = “{ $name }”: { $section }, { $place } of { $count }.
ordering-end = “{ $name }” goes no further: { $section }, { $place } of { $count }.
ordering-dropped = Put down “{ $name }”: { $section }, { $place } of { $count }.
ordering-given-up = Given up: “{ $name }” is back at { $section }, { $place } of { $count }.
ordering-overtaken = Somebody else changed the menu meanwhile. It was read again and nothing is lost; “{ $name }” was not moved. Try again.
who-sees-title = Who may see this?
who-sees-hint = These users may see this record, each through these roles and data scopes.
who-sees-shared = Records of this kind belong to nobody: whoever may view them sees all of them.
who-sees-without = Without the fields: { $fields }
sync-title = Synchronise permissions
sync-hint = Where the operations of the program and the table of permissions differ. Nothing is deleted by itself.
sync-nothing = No differences
sync-nothing-hint = The table holds exactly the operations that the program declares.
sync-add = To add
sync-update = To update
sync-delete = To delete
sync-run = Synchronise
sync-run-delete =
    { $count ->
        [one] Synchronise and delete { $count } entry
       *[other] Synchronise and delete { $count } entries
    }
sync-done = The table of permissions is up to date.
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
ui-jobs = Background jobs
ui-jobs-none = No background jobs
ui-jobs-none-hint = Work that takes a while, such as imports, appears here.
ui-job = Job
ui-job-state = State
ui-job-asked = Asked for
ui-job-look = Show
ui-job-waiting = Waiting
ui-job-running = Under way
ui-job-done = Done
ui-job-failed = Failed
ui-job-cancelled = Cancelled
ui-job-done-said = { $kind } “{ $title }”: done.
ui-job-failed-said = { $kind } “{ $title }”: failed.
ui-job-cancelled-said = { $kind } “{ $title }”: cancelled.
job-import_check = Check of file
job-import = Import of file
job-bulk_edit = Edit of many records
job-bulk_delete = Deletion of many records
ui-job-progress = { $count ->
    [one] { $done } of { $total } record
   *[other] { $done } of { $total } records
 }
job-undo = Undoing
job-mail = Sending of links
ui-job-rows = { $count ->
    [one] { $shown } record
   *[other] { $shown } records
 }
ui-filter = Filter
ui-filter-by-this = Filter by “{ $value }”
ui-filter-empty = no value
ui-filter-advanced = Advanced filter
ui-filters-choose = Choose quick filters
ui-filters-choose-help = For everybody in the organisation.
ui-filters-default = Default
ui-filter-conditions = { $count ->
        [one] Advanced: { $count } condition
       *[other] Advanced: { $count } conditions
    }
ui-filter-all = All of these
ui-filter-any = Any of these
ui-filter-join = How the conditions are joined
ui-filter-add = Add condition
ui-filter-add-group = Add group
ui-filter-remove-group = Remove group
ui-filter-field = Field
ui-filter-op = Comparison
ui-filter-value = value
ui-filter-unfinished = Some conditions have no value yet.
ui-when-day = a day…
ui-when-today = today
ui-when-yesterday = yesterday
ui-when-tomorrow = tomorrow
ui-when-last-week = last week
ui-when-this-week = this week
ui-when-next-week = next week
ui-when-last-month = last month
ui-when-this-month = this month
ui-when-next-month = next month
ui-when-last-quarter = last quarter
ui-when-this-quarter = this quarter
ui-when-next-quarter = next quarter
ui-when-last-year = last year
ui-when-this-year = this year
ui-when-next-year = next year
ui-when-count = Number of days
ui-when-last-days-n = last … days
ui-when-next-days-n = next … days
ui-when-older-n = more than … days ago
ui-when-days-ago-n = … days ago
ui-when-in-days-n = in … days
ui-when-last-days = { $count ->
        [one] last { $count } day
       *[other] last { $count } days
    }
ui-when-next-days = { $count ->
        [one] next { $count } day
       *[other] next { $count } days
    }
ui-when-older = { $count ->
        [one] more than { $count } day ago
       *[other] more than { $count } days ago
    }
ui-when-days-ago = { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
ui-when-in-days = { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
ui-group = Group
ui-grouped-by = Grouped by { $field }
ui-group-none = No groups
ui-group-more = Only the first 200 groups are shown. Filter the list to see fewer.
ui-import = Import
ui-choose-file = Choose file
ui-drop-file = Drop a CSV or XLSX file here or choose one. It is checked first; nothing is written yet.
ui-wrong-file = Only .csv and .xlsx files can be read.
ui-export = Export
ui-export-as = Export as { $format }
ui-active-filters = Filters set
ui-clear-filters = Clear filters
ui-op-is = is
ui-op-not = is not
ui-op-from = from
ui-op-to = to
ui-op-before = before
ui-op-contains = contains
ui-op-not_contains = does not contain
ui-op-starts = starts with
ui-op-ends = ends with
ui-op-empty = is empty
ui-op-filled = is not empty
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
ui-page-size-all = All, by scrolling
ui-scroll-onwards = A long list: its pages are read one after the other.
ui-open-as-list = Open as list
ui-open-page = Open full page
ui-record-previous = Previous (Ctrl + ↑)
ui-record-next = Next (Ctrl + ↓)
ui-greeting = Hello, { $name }
ui-home-nothing = Nothing wants you now
ui-home-nothing-hint = What waits for you will stand here. The menu leads to everything else.
ui-home-do-all = See all
ui-home-do-assign = Assign
ui-home-do-scores = My scores
ui-home-late = overdue
ui-home-registered = roll called
ui-home-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
ui-home-period = The last 30 days, beside the 30 before
ui-home-before = { $before } before
ui-home-numbers = How it goes
ui-home-figure-lessons = Lessons held
ui-home-figure-attendance = Attendance
ui-home-figure-students = Students in classes
ui-home-figure-customers = New customers
ui-home-figure-average = Average score
ui-home-figure-points = Points
ui-home-student_numbers = How I do
ui-home-students_at_risk = Students who need attention
ui-home-day-next = next lesson { $date }
ui-home-measure-attendance = attendance { $value }%
ui-home-measure-average = average { $value }
ui-home-measure-newest = grades fell, lately { $value }
ui-home-count-absent = { $count ->
    [one] { $count } absence
   *[other] { $count } absences
} in a row
ui-home-count-missing = { $count ->
    [one] { $count } homework missing
   *[other] { $count } homeworks missing
}
ui-home-count-due = { $count ->
    [one] { $count } homework to hand in
   *[other] { $count } homeworks to hand in
}
ui-bar = Shortcuts
ui-bar-leave = Leave
ui-home-count-asked = { $count ->
    [0] asked today
    [one] asked { $count } day ago
   *[other] asked { $count } days ago
}
ui-home-count-members = { $count ->
    [one] { $count } student
   *[other] { $count } students
}
ui-home-lessons_today = Today’s lessons
ui-home-lessons_today-none = No lessons today. You can add the next one ahead of time.
ui-home-no_class = Today’s lessons
ui-home-no_class-none = You teach no class yet. An administrator makes you the teacher of one.
ui-home-lessons_unregistered = Lessons without a roll call
ui-home-lessons_ungraded = Homework to grade
ui-home-lessons_next = Next lessons
ui-home-lessons_next-none = No lesson is planned yet. It will stand here once your teacher adds it.
ui-home-homework = Homework to hand in
ui-home-homework-none = No homework to hand in.
ui-home-grades_new = New grades
ui-home-classes_taught = Classes I teach
ui-home-classes_attended = My classes
ui-home-classes_attended-none = You are in no class yet. Ask your consultant or class tutor.
ui-home-follow_ups_due = Customers to speak to today
ui-home-follow_ups_due-none = Nobody is waiting for a call today. Enter “Next contact” with a follow-up to be reminded here.
ui-home-customers_new = Customers nobody has spoken to
ui-home-customers_new-none = Every customer has been spoken to.
ui-home-customers_unassigned = Customers without a consultant

## Sales: entities, fields, choices, operations

entity-customer_distributions = Ownership history
entity-customer_distributions-one = Ownership record
entity-sale_ranks = Distribution list
entity-sale_ranks-one = Distribution entry
entity-payments = Payments
entity-payments-one = Payment
entity-class_transfers = Class transfers
entity-class_transfers-one = Class transfer
field-customers-paused_until = Deal rule waits until
field-customers-pauses = Times it waited
field-customers-public_from = In the public pool from
field-customers-pool_reason = Reason for the public pool
help-customers-consultant_id = Once the customer is saved, it changes by transfer, release or claim only.
field-consult_records-kind = Kind
field-consult_records-trial_on = Trial lesson on
field-consult_records-plan_closed = Next contact cancelled
field-customer_distributions-customer_id = Customer
field-customer_distributions-staff_id = Consultant
field-customer_distributions-origin = How they came
field-customer_distributions-status = Status
field-customer_distributions-opened_on = From
field-customer_distributions-closed_on = Until
field-customer_distributions-reason = Reason
field-customer_distributions-note = Note
field-customer_distributions-opened_by_id = Begun by
field-customer_distributions-closed_by_id = Ended by
field-sale_ranks-staff_id = Salesperson
field-sale_ranks-weight = Weight
field-sale_ranks-slots = Leads a cycle
field-sale_ranks-paused = Paused
field-sale_ranks-away_from = Away from
field-sale_ranks-away_to = Away through
help-sale_ranks-weight = In each round who weighs more is served sooner; equals take turns being first.
help-sale_ranks-slots = How many leads in one cycle; 0 gets none.
field-payments-customer_id = Customer
field-payments-kind = Kind
field-payments-class_id = Class
field-payments-amount = Amount
field-payments-discount = Discount
field-payments-state = State
field-payments-consultant_id = Signed by
field-payments-applied_on = Applied on
field-payments-note = Note
field-payments-applicant_id = Applied by
field-payments-approver_id = Decided by
field-payments-decided_at = Decided at
field-payments-decided_on = Decided on
field-payments-rejection = Reason for rejection
field-payments-receipt = Receipt number
help-payments-class_id = The student joins the class once the payment is confirmed.
help-payments-discount = What the class costs less for this student.
field-class_transfers-student_id = Student
field-class_transfers-from_class_id = From class
field-class_transfers-to_class_id = To class
field-class_transfers-reason = Reason
field-class_transfers-date = Date
field-class_transfers-difference = Difference
field-class_transfers-handler_id = Handled by
choice-pool-reason-no_follow_up = Not followed up
choice-pool-reason-no_deal = No deal
choice-pool-reason-released = Released
choice-pool-reason-taken_back = Taken back
choice-pool-reason-owner_left = Owner left
choice-pool-reason-new = New
choice-holding-following = Following up
choice-holding-enrolled = Enrolled
choice-holding-no_follow_up = Not followed up
choice-holding-no_deal = No deal
choice-holding-transferred = Transferred
choice-holding-released = Released
choice-holding-taken_back = Taken back
choice-holding-owner_left = Owner left
choice-origin-entered = Entered
choice-origin-claimed = Claimed
choice-origin-assigned = Assigned
choice-origin-distributed = Distributed
choice-origin-transferred = Transferred
choice-origin-returned = Returned after a refund
choice-release-reason-not_interested = Not interested
choice-release-reason-unreachable = Cannot be reached
choice-release-reason-wrong_contact = Wrong contact
choice-release-reason-price = Too expensive
choice-release-reason-timing = No time
choice-release-reason-competitor = Went elsewhere
choice-release-reason-other = Other
choice-follow-up-kind-talk = Talk
choice-follow-up-kind-trial = Trial lesson
choice-payment-kind-deposit = Deposit
choice-payment-kind-tuition = Tuition
choice-payment-kind-other = Other
choice-payment-kind-refund = Refund
choice-payment-kind-withdrawal = Withdrawal
choice-payment-state-applying = Applied for
choice-payment-state-confirmed = Confirmed
choice-payment-state-rejected = Rejected
ui-sales-plans-keep = Keep them for the receiver
ui-sales-plans-close = Cancel them
operation-customers-public = See the public pool
operation-customers-mine = See own customers
operation-customers-open = Open customers of the pool
operation-customers-claim = Claim customers
operation-customers-release = Release customers
operation-customers-transfer = Transfer customers
operation-customers-hand_over = Hand over all customers
operation-customers-protect = Protect a customer
operation-customers-distribute = Distribute customers
operation-customers-distribution = See the distribution
operation-customers-rules = See the rules of sales
operation-customers-set_rules = Change the rules of sales
operation-customers-reports = Sales reports
operation-consult_records-add_for_others = Add follow-ups for colleagues
operation-payments-approve = Confirm payments
operation-payments-reject = Reject payments
operation-payments-balances = See balances
operation-payments-receipt = Print receipts
group-payments = Payments
menu-pool = Public pool
menu-my-customers = My customers
menu-distribution-desk = Distribution
menu-sales-rules = Rules of sales
menu-sales-reports = Sales reports
menu-payment-balances = Balances
menu-customer_distributions = { entity-customer_distributions }
menu-sale_ranks = { entity-sale_ranks }
menu-payments = { entity-payments }
menu-class_transfers = { entity-class_transfers }
operation-customer_distributions-list = List: ownership history
operation-customer_distributions-view = View: ownership history
operation-customer_distributions-export = Export: ownership history
operation-sale_ranks-list = List: distribution list
operation-sale_ranks-view = View: distribution list
operation-sale_ranks-add = Add: distribution list
operation-sale_ranks-edit = Edit: distribution list
operation-sale_ranks-delete = Delete: distribution list
operation-sale_ranks-bulk_edit = Edit many: distribution list
operation-sale_ranks-bulk_delete = Delete many: distribution list
operation-sale_ranks-export = Export: distribution list
operation-sale_ranks-template = Download template: distribution list
operation-sale_ranks-import = Import: distribution list
operation-payments-list = List: payments
operation-payments-view = View: payments
operation-payments-add = Add: payments
operation-payments-edit = Edit: payments
operation-payments-delete = Delete: payments
operation-payments-bulk_edit = Edit many: payments
operation-payments-bulk_delete = Delete many: payments
operation-payments-export = Export: payments
operation-payments-template = Download template: payments
operation-payments-import = Import: payments
operation-class_transfers-list = List: class transfers
operation-class_transfers-view = View: class transfers
operation-class_transfers-add = Add: class transfers
operation-class_transfers-export = Export: class transfers
operation-class_transfers-template = Download template: class transfers
operation-class_transfers-import = Import: class transfers
violation-in_the_past = The day lies in the past.
violation-too_large = The number is too large.
reason-customer_public = This customer is in the public pool; claim them first.
reason-follow_up_old = A follow-up can be changed for { $hours } hours only.

# Sales: the screens of the sales people
ui-home-count-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
ui-home-count-silent = { $count ->
    [one] not contacted for { $count } day
   *[other] not contacted for { $count } days
}
ui-home-customers_dropping = Customers about to drop into the pool
ui-home-customers_silent = Customers not contacted for long
## Sales: the pool

notification-customer_dropped = { $row } went into the public pool on { $date }.
notification-customer_dropping = { $row } goes into the public pool on { $date }. Speak to them before.
notification-customer_claimed = { $by } claimed your former customer { $row }.
reason-no_staff_entry = Your user has no staff entry, so it has no customers of its own. Ask your administrator.
reason-cap_reached = You may take { $left } more at most. Release customers first.
reason-some_taken = Some of these customers were taken meanwhile. Choose again.
reason-already_mine = This customer is yours already.
reason-customer_not_public = This customer is not in the public pool any more.
reason-customer_public_already = This customer is in the public pool already.
reason-customer_enrolled = This customer has enrolled, so this is not possible.
reason-payment_open = An application for a payment is open; have it decided first.
reason-views_used = You have opened { $most } customers of the pool today; go on tomorrow.
reason-already_theirs = They look after this customer already.
reason-receiver_full = The receiver may take { $left } more at most. Choose fewer, or allow more than the cap.
reason-locks_used = { $most } customers are protected already. End another protection first.
violation-same_person = Choose somebody else.
violation-too_late = Not later than { $latest }.
notification-customer_given = { $count ->
    [one] You were given a customer: { $row }
   *[other] You were given { $shown } customers.
}
notification-customer_gone = { $count ->
    [one] { $row } is not yours any more.
   *[other] { $shown } customers are not yours any more.
}
reason-customer_taken = { $owner ->
    [none] Somebody else follows this customer up already.
   *[other] { $owner } follows this customer up already.
}

## Sales: payments

field-payments-qq = QQ
field-payments-phone = Phone
field-payments-emergency_contact = Emergency contact
fields-payments-payment = Payment
fields-payments-student = First enrolment
help-payments-qq = These three are needed with the first application of a customer, who becomes a student by it.
notification-payment_confirmed = Your application was confirmed: { $row }
notification-payment_confirmed-gone = An application of yours was confirmed.
notification-payment_rejected = Your application was rejected: { $row }
notification-payment_rejected-gone = An application of yours was rejected.
reason-own_payment = Nobody decides their own application. Let somebody else decide.
reason-payment_decided = This payment was decided already.
reason-payment_confirmed = A confirmed payment stays as it is; counter it by a refund.
reason-no_receipt = There is a receipt once the payment is confirmed.
violation-not_positive = The amount must be above 0.
violation-over_balance = More than is open; { $amount } at most.
violation-over_paid = More than was paid; { $amount } at most.
violation-below_minimum = { $amount } at least.
violation-not_a_student = This customer is no student yet.
violation-same_class = Choose another class.
violation-already_in_class = The student is in this class already.
# Sales: customers
ui-keys-pool-close = Close the panel
ui-keys-pool-open = Look at the customer
ui-keys-pool-title = Public pool
ui-keys-pool-walk = Previous / next customer
ui-keys-calendar-close = Close the day
ui-keys-calendar-move = Move to another time
ui-keys-calendar-open = Look at the day’s contents
ui-keys-calendar-pass = Month (week) before / after
ui-keys-calendar-title = Content calendar
ui-keys-calendar-walk = Day and week before / after
ui-keys-calendar-week = First / last day of the week
ui-keys-review-approve = Approve
ui-keys-review-reject = Reject, and say why
ui-keys-review-title = Review queue
ui-keys-review-walk = Next / previous content
ui-sales-all-courses = All courses
ui-sales-all-levels = All levels
ui-sales-all-reasons = All reasons
ui-sales-all-sources = All sources
ui-sales-asked-on = First asked on { $date }
ui-sales-call = Call { $phone }
ui-sales-claim = Claim
ui-sales-claim-not = { $count ->
    [one] { $count } customer was not claimed: { $why }
   *[other] { $count } customers were not claimed: { $why }
}
ui-sales-claim-rest = Claim the others
ui-sales-claimed = Claimed: the customer is yours now.
ui-sales-claimed-many = { $count ->
    [one] Claimed: { $count } customer is yours now.
   *[other] Claimed: { $count } customers are yours now.
}
ui-sales-copy = Copy { $kind } { $text }
ui-sales-fate-drops = Drops into the pool on { $date } if nothing happens: { $reason }
ui-sales-fate-never = Never drops into the pool by the rules in force
ui-sales-fate-pool = In the public pool
ui-sales-fate-public = In the public pool since { $date }: { $reason }
ui-sales-follow-up = Follow up
ui-sales-follow-up-of = Follow-up: { $name }
ui-sales-follow-up-save = Save follow-up
ui-sales-follow-up-saved = Follow-up saved.
ui-sales-followed-on = last follow-up { $date }
ui-sales-hand-over-held = They look after { $private } open and { $enrolled } enrolled customers.
ui-sales-hand-over-none = There was no customer to hand over.
ui-sales-hand-over-person = To another salesperson
ui-sales-hand-over-pool = Into the public pool, except enrolled ones
ui-sales-hand-over-title = Hand over the customers of { $name }
ui-sales-hand-over-way = Where the customers go
ui-sales-handed-over = { $count ->
    [one] { $count } customer was handed over.
   *[other] { $count } customers were handed over.
}
ui-sales-held = { $held } of { $cap } places used
ui-sales-last-owner = last with { $name }
ui-sales-locked = protected until { $date }
ui-sales-next-1 = Tomorrow
ui-sales-next-3 = In 3 days
ui-sales-next-7 = In 1 week
ui-sales-next-chosen = Choose a day
ui-sales-next-on = next contact { $date }
ui-sales-none-call = Nobody to call today
ui-sales-none-call-hint = Choose a next contact with a follow-up; who is due stands here.
ui-sales-none-dropping = Nobody is about to drop
ui-sales-none-dropping-hint = Whoever is followed up in time stays yours.
ui-sales-none-enrolled = No enrolled customers yet
ui-sales-none-enrolled-hint = Customers stand here once their enrolment is confirmed.
ui-sales-none-lost = No lost customers
ui-sales-none-lost-hint = Customers you lose stay here with the reason.
ui-sales-none-open = No open customers yet
ui-sales-none-open-hint = Claim some from the public pool, or add new ones.
ui-sales-note = Note
ui-sales-note-chips = What happened
ui-sales-note-later = Call back later
ui-sales-note-material = Material sent
ui-sales-note-price = Thinks about the price
ui-sales-note-trial = Trial lesson booked
ui-sales-note-unreachable = Not reached
ui-sales-note-visit = Visit agreed
ui-sales-note-wechat = Added on WeChat
ui-sales-open-customer = Open customer
ui-sales-open-mine = My customers
ui-sales-opened-counted = { $count ->
    [one] Opening is noted and counted: { $count } more today.
   *[other] Opening is noted and counted: { $count } more today.
}
ui-sales-over-cap = Even beyond the receiver’s places
ui-sales-picked = { $count ->
    [one] { $count } customer picked
   *[other] { $count } customers picked
}
ui-sales-plans = Planned contacts
ui-sales-pool-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
ui-sales-pool-gone = This customer is in the pool no more
ui-sales-pool-gone-hint = Somebody may have claimed them. The list is up to date.
ui-sales-pool-none = Nobody is in the public pool
ui-sales-pool-none-hint = Customers who drop or are released appear here by themselves.
ui-sales-pool-total = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
ui-sales-pool-total-more = { $count ->
    [one] more than { $shown } customer
   *[other] more than { $shown } customers
}
ui-sales-protect = Protect
ui-sales-protect-end = End protection
ui-sales-protect-hint = A protected customer does not drop into the pool through this day.
ui-sales-protect-title = Protect { $name }
ui-sales-protect-until = Through
ui-sales-protected = The customer is protected.
ui-sales-qq = QQ:
ui-sales-quota = { $left } more to claim of { $cap } places
ui-sales-referrals = Referrals
ui-sales-release = Release
ui-sales-release-hint = Colleagues can claim them then; planned contacts are cancelled.
ui-sales-release-reason = Reason
ui-sales-release-title = { $count ->
    [one] Release { $count } customer
   *[other] Release { $count } customers
}
ui-sales-released = { $count ->
    [one] { $count } customer was released.
   *[other] { $count } customers were released.
}
ui-sales-search = Name or a whole contact
ui-sales-since = yours since { $date }
ui-sales-spoken = { $count ->
    [one] { $count } follow-up, last { $date }
   *[other] { $count } follow-ups, last { $date }
}
ui-sales-transfer = Transfer
ui-sales-transfer-title = { $count ->
    [one] Transfer { $count } customer
   *[other] Transfer { $count } customers
}
ui-sales-transfer-to = To whom
ui-sales-transferred = { $count ->
    [one] { $count } customer was transferred.
   *[other] { $count } customers were transferred.
}
ui-sales-unowned = Nobody has looked after them yet
ui-sales-unprotected = The protection has ended.
ui-sales-unspoken = nobody has spoken to them yet
ui-sales-view-call = Call today
ui-sales-view-dropping = About to drop
ui-sales-view-enrolled = Enrolled
ui-sales-view-lost = Lost
ui-sales-view-open = Open
ui-sales-views = { $count } more to open today
ui-sales-wechat = WeChat
# The desk of sales: distribution, rules, and whose a number is
violation-taken_public = This customer is in the public pool already.
violation-taken_private = This customer exists already and is looked after in { $department }.
violation-taken_enrolled = This customer exists already and has enrolled.
notification-leads = You were given { $count ->
    [one] { $shown } new customer
   *[other] { $shown } new customers
} by the distribution.
notification-leads-one = You were given the new customer { $row } by the distribution.
notification-leads_waiting = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
} could not be distributed and stayed in the public pool.
import-owner-question = Who gets the imported customers
import-owner-file = As the file says
import-owner-file-hint = By the consultant column; where it is empty, as when they are entered by hand.
import-owner-me = Me
import-owner-me-hint = I look after all of them.
import-owner-ranks = The distribution
import-owner-ranks-hint = In the order of the file, to the sales people in turn; whoever nobody may take stays in the public pool.
import-owner-pool = The public pool
import-owner-pool-hint = They have no consultant, and anybody may claim them.
ui-sales-desk-title = Distribution
ui-sales-desk-hint = Whoever has more weight comes first; then everybody in turn, as often in each cycle as they have slots.
ui-sales-desk-ranks = Who takes part
ui-sales-desk-staff = Salesperson
ui-sales-desk-weight = Weight
ui-sales-desk-slots = Slots in a cycle
ui-sales-desk-held = Customers held
ui-sales-desk-held-of = { $held } of { $cap }
ui-sales-desk-left = Left in this cycle
ui-sales-desk-state = State
ui-sales-desk-ready = Ready
ui-sales-desk-away = { $from } to { $to }
ui-sales-desk-weight-of = Weight of { $name }
ui-sales-desk-slots-of = Slots of { $name }
ui-sales-desk-pause = Pause { $name }
ui-sales-desk-resume = Let { $name } take part again
ui-sales-desk-change = Edit { $name }
ui-sales-desk-add = Add to the distribution
ui-sales-desk-cycle = Left of cycle { $cycle }
ui-sales-desk-cycle-hint = Changed weights and slots count from the next cycle on.
ui-sales-desk-cycle-empty = This cycle is used up; the next customer begins a new one.
ui-sales-desk-foreseen = { $count ->
    [one] The next customer
   *[other] The next { $count } customers
}
ui-sales-desk-foreseen-hint = As things are now; whoever is paused, away, without a login or full is skipped.
ui-sales-desk-foreseen-none = Nobody can take a customer now.
ui-sales-desk-next = The next cycle
ui-sales-desk-apply = Apply now
ui-sales-desk-apply-hint = What is left of this cycle is dropped; the next customer begins one with the weights and slots as they are.
ui-sales-desk-applied = The next customer begins a new cycle.
ui-sales-desk-none = Nobody takes part yet
ui-sales-desk-none-hint = Without sales people nothing can be distributed. Add somebody first.
ui-sales-skip-paused = Paused
ui-sales-skip-away = Away
ui-sales-skip-inactive = No login in force
ui-sales-skip-full = Holds as many as allowed
ui-sales-distribute = Distribute
ui-sales-distribute-text = { $count ->
    [one] The picked customer goes to whoever is next.
   *[other] The { $count } picked customers go to the sales people in turn.
}
ui-sales-distribute-most = At most { $count } customers at a time.
ui-sales-distribute-done = { $count ->
    [one] One customer was distributed.
   *[other] { $count } customers were distributed.
}
ui-sales-distribute-result = What became of them
ui-sales-lot-given = { $name }: { $count }
ui-sales-lot-no_ranks = No sales people take part in the distribution: { $count }
ui-sales-lot-all_skipped = Nobody can take them now: { $count }
ui-sales-lot-not_public = Not in the public pool: { $count }
ui-sales-lot-not_found = Not there any more: { $count }
ui-sales-rules-title = Rules of sales
ui-sales-rules-hint = Changes count from tomorrow on; nobody drops into the pool by them today.
ui-sales-rules-days = Days until a customer drops into the pool
ui-sales-rules-no_follow_up = Without a follow-up
ui-sales-rules-no_deal = Without a deal
ui-sales-rules-off = 0: this rule is off.
ui-sales-rules-off-unlimited = 0: no limit.
ui-sales-rules-off-never = 0: not before somebody else has held them.
ui-sales-rules-off-remind = 0: no reminder.
ui-sales-rules-exceptions = Other days by level or source
ui-sales-rules-exceptions-none = No exceptions: the days above count for everybody.
ui-sales-rules-exception-add = Add an exception
ui-sales-rules-level = Level
ui-sales-rules-source = Source
ui-sales-rules-any = Any
ui-sales-rules-remind = Days of warning before a drop
ui-sales-rules-holding = Holding customers
ui-sales-rules-cap = Customers that one person may hold
ui-sales-rules-caps = Other caps for a person or a department
ui-sales-rules-caps-none = No other caps.
ui-sales-rules-cap-staff-add = For a person
ui-sales-rules-cap-department-add = For a department
ui-sales-rules-cap-staff = Person
ui-sales-rules-cap-department = Department
ui-sales-rules-cap-of = Cap
ui-sales-rules-enrolled_count = Enrolled customers count towards the cap
ui-sales-rules-team_follow_ups = Follow-ups by colleagues count
ui-sales-rules-former_owner_days = Days until a former owner may claim again
ui-sales-rules-locks = Customers that one person may protect
ui-sales-rules-lock_days = Days that a protection may last
ui-sales-rules-views = Pool customers that one person may open in a day
ui-sales-rules-minimum_payment = Smallest payment
ui-sales-rules-other = Pool, protection and payments
ui-sales-rules-remove = Remove this row
ui-sales-rules-try = Try out and save
ui-sales-rules-confirm = Use the new rules from tomorrow on?
ui-sales-rules-tomorrow = { $then ->
    [one] One customer would drop
   *[other] { $then } customers would drop
} tomorrow (now { $now }).
ui-sales-rules-differing = { $count ->
    [one] One customer drops
   *[other] { $count } customers drop
} on another day than before, or not at all.
ui-sales-rules-same = No customer drops on another day than before.
ui-sales-rules-day = Day
ui-sales-rules-day-now = Present rules
ui-sales-rules-day-then = New rules
ui-sales-rules-customer = Customer
ui-sales-rules-owner = Looked after by
ui-sales-rules-never = Never
ui-sales-rules-save = Use from tomorrow on
ui-sales-rules-saved = The new rules count from tomorrow on.
ui-sales-rules-stale = Somebody else has just changed the rules; the newest ones are shown.
ui-sales-rules-next = Rules that count from { $day } on are decided already; those are shown below.
ui-sales-rules-force = In force today
ui-sales-rules-force-days = { $no_follow_up } days without a follow-up, { $no_deal } days without a deal; cap { $cap }.
ui-sales-rules-history = Changes
ui-sales-rules-history-none = Nothing was changed yet; the usual rules are in force.
ui-sales-rules-history-line = From { $day }, changed by { $by }, { $at }
ui-sales-rules-nobody = the system
ui-sales-rules-fault = Something needs to be corrected.
ui-sales-rules-reading = You may read the rules, but not change them.
ui-sales-rules-number = Enter 0 or a whole number above it.
ui-sales-conflict-own = Your own customer:
ui-sales-conflict-seen = Already a customer of { $owner }:
ui-sales-conflict-public = Already in the public pool.
ui-sales-conflict-private = Exists already, looked after in { $department }.
ui-sales-conflict-taken = Exists already.
ui-sales-conflict-enrolled = Exists already, and has enrolled.
ui-sales-conflict-trashed = In the trash:
ui-sales-receipt = Receipt
ui-sales-confirm = Confirm
ui-sales-reject = Reject
ui-sales-confirm-hint = The customer enrols and the student joins the class. A confirmed payment is countered by a refund only.
ui-sales-reject-hint = The applicant sees the reason, and may correct the application.
ui-sales-balances-hint = What each customer owes for each class. Amounts open the payments behind them.
ui-sales-balances-search = Search by name or contact
ui-sales-balances-only-open = Only what is open
ui-sales-balances-none = There are no payments yet.
ui-sales-balances-none-here = Nothing matches.
ui-sales-balance-price = Price
ui-sales-balance-discount = Discount
ui-sales-balance-paid = Paid
ui-sales-balance-applied = Applied for
ui-sales-balance-open = Open
ui-sales-balance-said = Paid { $paid } of { $price }, open { $open }
ui-sales-no-class = No class in particular
ui-sales-payments-none = No payments yet.
ui-sales-apply = Apply for a payment
ui-sales-print = Print
ui-sales-receipt-from = Received from
ui-sales-receipt-to = Paid to
ui-sales-receipt-signed-by-us = Signature
ui-sales-receipt-signed-by-them = Customer’s signature
ui-sales-confirm-title = { $count ->
    [one] Confirm one payment?
   *[other] Confirm { $count } payments?
}
ui-sales-reject-title = { $count ->
    [one] Reject one payment
   *[other] Reject { $count } payments
}
ui-sales-confirmed = { $count ->
    [one] One payment was confirmed.
   *[other] { $count } payments were confirmed.
}
ui-sales-rejected = { $count ->
    [one] One payment was rejected.
   *[other] { $count } payments were rejected.
}
ui-sales-balances-count = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
}

## Sales: reports

ui-sales-reports-everybody = Everybody
ui-sales-reports-sources = All sources
ui-sales-reports-leads = New customers
ui-sales-reports-opened = Taken
ui-sales-reports-converted = Enrolled
ui-sales-reports-conversion = Conversion
ui-sales-reports-mean-days = Days to the deal
ui-sales-reports-lost = Lost
ui-sales-reports-dropped-again = Claimed and dropped again
ui-sales-reports-revenue = Received
ui-sales-reports-transferred = Transferred
ui-sales-reports-untouched = Claimed, not contacted
ui-sales-reports-funnel = Funnel
ui-sales-reports-flow = In and out of the pool
ui-sales-reports-flow-said = { $in } went in, { $out } came out.
ui-sales-reports-in = In
ui-sales-reports-out = Out
ui-sales-reports-day = From
ui-sales-reports-waits = From the claim to the first talk
ui-sales-reports-reasons = Why customers were lost
ui-sales-reports-ages = Age of the pool in days
ui-sales-reports-pool = Why they are in the pool
ui-sales-reports-count = Customers
ui-sales-reports-nothing = Nothing in these days.
ui-sales-reports-most = Most: { $name } ({ $shown }).
ui-sales-reports-by-people = By salesperson
ui-sales-reports-by-sources = By source
ui-sales-reports-by-courses = By course of interest
ui-sales-reports-by-schools = By campus
ui-sales-reports-of-people = Salesperson
ui-sales-reports-of-sources = Source
ui-sales-reports-of-courses = Course
ui-sales-reports-signed = Paying customers
ui-sales-reports-departments = All departments
ui-sales-reports-courses = All courses
ui-sales-reports-schools = All campuses
ui-sales-reports-first-contact = Days to the first talk
ui-sales-reports-counted = Counted for the conversion
ui-sales-reports-claimed = Claimed
ui-sales-reports-spoken = Claimed and spoken to
ui-sales-reports-into = Into the public pool
ui-sales-reports-out-of = Out of the public pool
ui-sales-reports-contacted = First talk
ui-sales-reports-behind-back = Back to the report
ui-sales-reports-behind-none = No rows are behind this number
ui-sales-reports-behind-none-hint = With these days and filters it is zero.
ui-sales-reports-schools-hint = Customers who applied for a class of the campus or are in one; received is what was paid for its classes.
ui-sales-step-asked = Asked
ui-sales-step-owned = Taken care of
ui-sales-step-followed = Spoken to
ui-sales-step-trial = Trial lesson
ui-sales-step-applied = Applied
ui-sales-step-enrolled = Enrolled
ui-sales-wait-same_day = Same day
ui-sales-wait-one = 1 day
ui-sales-wait-two = 2 days
ui-sales-wait-three = 3 days
ui-sales-wait-more = Longer
ui-sales-wait-never = Not yet
ui-sales-age = { $from }–{ $to } days
ui-sales-age-more = { $from } days and more
ui-sales-reports-days = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}

## Content: entities, fields, choices, operations

entity-contents = Contents
entity-contents-one = Content
menu-contents = { entity-contents }
entity-content_reviews = Reviews
entity-content_reviews-one = Review
menu-content_reviews = { entity-content_reviews }
entity-content_metrics = Content numbers
entity-content_metrics-one = Content numbers
menu-content_metrics = { entity-content_metrics }
entity-platform_accounts = Platform accounts
entity-platform_accounts-one = Platform account
menu-platform_accounts = { entity-platform_accounts }
entity-outbox = Outbox
entity-outbox-one = Outbox entry
menu-outbox = { entity-outbox }
field-contents-title = Title
field-contents-department_id = Department
field-contents-body = Body
field-contents-category = Category
field-contents-tags = Tags
field-contents-account_id = Account
field-contents-publish_settings = Publish settings
field-contents-state = State
field-contents-author_id = Author
field-contents-submitted_at = Submitted at
field-contents-revision = Submission
field-contents-scheduled_at = Scheduled for
field-contents-published_at = Published at
field-contents-platform_ref = Platform’s number
field-contents-sent_tags = Tags sent
field-contents-platform_answer = Platform’s answer
field-contents-views = Views
field-contents-likes = Likes
field-contents-comments = Comments
field-contents-shares = Shares
field-contents-measured_at = Numbers as of
field-content_reviews-content_id = Content
field-content_reviews-revision = Submission
field-content_reviews-reviewer_id = Reviewer
field-content_reviews-verdict = Verdict
field-content_reviews-note = Note
field-content_reviews-decided_at = Decided at
field-content_metrics-content_id = Content
field-content_metrics-measured_at = Measured at
field-content_metrics-views = Views
field-content_metrics-likes = Likes
field-content_metrics-comments = Comments
field-content_metrics-shares = Shares
field-platform_accounts-name = Name
field-platform_accounts-department_id = Department
field-platform_accounts-state = Authorisation
field-platform_accounts-expires_on = Expires on
field-platform_accounts-description = Description
field-outbox-content_id = Content
field-outbox-revision = Submission
field-outbox-state = State
field-outbox-attempts = Attempts
field-outbox-due_at = Due at
field-outbox-status = Platform’s status
field-outbox-answer = Platform’s answer
field-outbox-answered_at = Answered at
field-departments-disabled = Disabled
fields-contents-sending = How it goes out
fields-contents-course = Where it stands
fields-contents-numbers = Numbers
help-contents-category = The platform’s category; “default” when empty.
help-contents-tags = Separated by commas; the department’s tag and the author’s come first by themselves.
help-contents-publish_settings = Sent to the platform as it is, an object of JSON.
choice-content-state-draft = Draft
choice-content-state-in_review = In review
choice-content-state-approved = Approved
choice-content-state-rejected = Rejected
choice-content-state-scheduled = Scheduled
choice-content-state-publishing = Publishing
choice-content-state-published = Published
choice-content-state-failed = Failed
choice-content-state-unconfirmed = Unconfirmed
choice-content-state-archived = Archived
choice-verdict-waiting = Waiting
choice-verdict-approved = Approved
choice-verdict-rejected = Rejected
choice-platform-account-state-authorised = Authorised
choice-platform-account-state-needs_authorisation = Needs authorisation
choice-platform-account-state-disabled = Disabled
choice-send-state-waiting = Waiting
choice-send-state-sending = Sending
choice-send-state-sent = Sent
choice-send-state-failed = Failed
choice-send-state-unconfirmed = Unconfirmed
choice-send-state-cancelled = Cancelled
operation-contents-submit = Submit for review
operation-contents-withdraw = Take back to draft
operation-contents-approve = Approve content
operation-contents-reject = Reject content
operation-contents-schedule = Schedule content
operation-contents-unschedule = Take out of the schedule
operation-contents-publish = Publish content
operation-contents-archive = Archive content
operation-contents-review = Review queue
operation-contents-calendar = Content calendar
operation-contents-numbers = See numbers
operation-contents-above = Published contents of departments above
operation-platform_accounts-authorise = Authorise account
operation-platform_accounts-disable = Disable account
operation-outbox-retry = Send again
operation-outbox-check = Ask the platform
operation-outbox-settle = Settle by hand
operation-outbox-cancel = Cancel sending
operation-departments-tree = Department tree
operation-departments-dashboard = Department dashboard
operation-departments-merge = Merge departments
menu-content = Content
menu-department-tree = Department tree
menu-content-dashboard = Content dashboard
menu-content-review = Review queue
menu-content-calendar = Calendar
operation-contents-list = List: contents
operation-contents-view = View: contents
operation-contents-add = Add: contents
operation-contents-edit = Edit: contents
operation-contents-delete = Delete: contents
operation-contents-bulk_edit = Edit many: contents
operation-contents-bulk_delete = Delete many: contents
operation-contents-export = Export: contents
operation-contents-template = Download template: contents
operation-contents-import = Import: contents
operation-platform_accounts-list = List: platform accounts
operation-platform_accounts-view = View: platform accounts
operation-platform_accounts-add = Add: platform accounts
operation-platform_accounts-edit = Edit: platform accounts
operation-platform_accounts-delete = Delete: platform accounts
operation-platform_accounts-bulk_edit = Edit many: platform accounts
operation-platform_accounts-bulk_delete = Delete many: platform accounts
operation-platform_accounts-export = Export: platform accounts
operation-platform_accounts-template = Download template: platform accounts
operation-platform_accounts-import = Import: platform accounts
operation-content_reviews-list = List: reviews
operation-content_reviews-view = View: reviews
operation-content_reviews-export = Export: reviews
operation-content_metrics-list = List: content numbers
operation-content_metrics-view = View: content numbers
operation-content_metrics-export = Export: content numbers
operation-outbox-list = List: outbox
operation-outbox-view = View: outbox
operation-outbox-export = Export: outbox
group-contents = Content

## Content: the dashboard of a department

screen-branch-subtitle = The department’s contents and those of all departments below
screen-branch-start = Choose where to begin
screen-branch-none = There is no department to look at
screen-branch-none-hint = You are in no department yet: ask an administrator to set it in your staff entry.
screen-branch-add = New content
screen-branch-workbook = Export to Excel
screen-branch-as-of = The platform’s numbers are as of { $at }.
screen-branch-stale = They could not be refreshed since then and may be out of date.
screen-branch-partly = You may not see everything below this department, so totals are left out and only what you may see is listed.
screen-branch-not-shown = Not yours to see
screen-branch-own = The department itself
screen-branch-left = left
screen-branch-nobody = Nobody
screen-branch-nothing = Nothing was published in this period.
screen-branch-total = All contents
screen-branch-published = Published
screen-branch-before = Period before
screen-branch-views = Views of what was published
screen-branch-all-views = Views in all
screen-branch-draft = Drafts
screen-branch-in-review = In review
screen-branch-scheduled = Scheduled
screen-branch-failed = Failed
screen-branch-trend = Published over time
screen-branch-trend-said = { $now } published in this period, { $before } in the one before.
screen-branch-ranking = Sub-departments by what they published
screen-branch-ranking-said = { $name } published most: { $shown }.
screen-branch-authors = Authors by what they published
screen-branch-matrix = Matrix
screen-branch-matrix-states = Departments × states
screen-branch-matrix-weeks = Departments × published by week
screen-branch-by-states = By state
screen-branch-by-weeks = By week
screen-branch-heat = When things are published
screen-branch-heat-said = Most was published on { $day } at { $hour }: { $shown }.
screen-branch-heat-views-said = What went out on { $day } at { $hour } was looked at most, { $shown } times on average.
screen-branch-heat-tip = { $published } published, { $views } views on average
screen-branch-average = Average views
screen-branch-weekday = Weekday
screen-branch-hour = Hour
screen-branch-days = Days
screen-branch-from = From
screen-branch-to = To
screen-branch-day-0 = Mon
screen-branch-day-1 = Tue
screen-branch-day-2 = Wed
screen-branch-day-3 = Thu
screen-branch-day-4 = Fri
screen-branch-day-5 = Sat
screen-branch-day-6 = Sun
## Content: the workflow

ui-op-below = is, or is below
label-left = left
notification-content_submitted = { $by } submitted a content for review: { $row }
notification-content_submitted-gone = { $by } submitted a content for review.
notification-content_approved = { $by } approved your content: { $row }
notification-content_approved-gone = { $by } approved a content of yours.
notification-content_rejected = { $by } rejected your content: { $row }
notification-content_rejected-gone = { $by } rejected a content of yours.
reason-content_state = { $state ->
    [draft] This is a draft; submit it for review first.
    [in_review] This is in review; wait for the decision, or take it back.
    [approved] This is approved already.
    [rejected] This was rejected; change it and submit it again.
    [scheduled] This is scheduled; take it out of the schedule first.
    [publishing] This is being published; wait for the platform’s answer.
    [published] This is published already.
    [failed] The platform did not take this; publish it again, or take it back to a draft.
    [unconfirmed] Nobody knows yet whether this was published; look into the outbox first.
   *[archived] This is archived and stays as it is.
}
reason-own_content = Nobody decides on their own content. Let somebody else review it.
reason-submitted_again = This was changed and submitted again meanwhile. Read it once more.
reason-not_asked = You were not among the reviewers when this was submitted. Those who were decide.
reason-already_said = You approved this already; others are still to decide.
reason-not_author = Only its author changes this, or whoever may approve it.
reason-already_sending = This is being sent already, or was; look into the outbox.
reason-account_not_authorised = The platform account does not work; authorise it again, or choose another one.
reason-content_on_its_way = This is on its way to the platform; take it out of the schedule, or settle it in the outbox first.
violation-disabled = This one is disabled; choose another.
violation-reserved_tag = Tags that begin with dept_ or user_ and a number are set by the system.
violation-not_an_object = Enter an object {"{"}…{"}"} of JSON.
tree-hint = Every department within your reach, with what it and everything below it has.
tree-keys = Arrow keys walk through the tree, Enter opens a record. M takes a department, the arrow keys choose where, Enter puts it there, Escape gives up; or drag its handle.
tree-search = Search departments
tree-found = { $count ->
    [one] { $shown } department matches
   *[other] { $shown } departments match
}
tree-more = There are more departments than fit here; the first 10,000 are shown.
tree-empty = No departments
tree-empty-hint = None is within your reach yet. Add the first one, or ask for a wider role.
tree-new = New department
tree-chosen = Chosen department
tree-open = Open
tree-dashboard = Dashboard
tree-actions = Actions for “{ $name }”
tree-add = Add below
tree-rename = Rename
tree-move = Move
tree-move-to = Move to …
tree-move-title = Move “{ $name }”
tree-disable = Disable
tree-enable = Enable
tree-merge = Merge
tree-merge-to = Merge into …
tree-merge-title = Merge “{ $name }” into another department
tree-merge-into = Which one takes everything over
tree-merge-means = “{ $name }” goes to the trash. This cannot be undone.
tree-merged = “{ $name }” went into “{ $into }”: departments { $departments }, people { $staff }, contents { $contents }.
tree-own = Own contents
tree-total = With all below
tree-counts = { $count }, published { $published }
tree-contents = { $count ->
    [one] { $count } content
   *[other] { $count } contents
}, { $published } published
tree-staff = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
tree-top = Top level
tree-into = below “{ $name }”
tree-into-top = at the top level
tree-into-refused = { $place }: { $reason }
tree-taken = Taken “{ $name }”. Arrow keys choose where, Enter puts it there, Escape gives up.
tree-given-up = Given up: “{ $name }” stays where it is.
tree-moved = “{ $name }” stands { $place } now.
tree-along = What moves along
tree-along-departments = { $count ->
    [one] { $count } department
   *[other] { $count } departments
}
tree-along-contents = { $count ->
    [one] { $count } content
   *[other] { $count } contents
}
tree-along-staff = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
tree-along-rights = Who sees them changes at once.
## Contents: sending them to the platform

notification-content_failed = The platform did not take your content: { $row }
notification-content_failed-gone = The platform did not take a content of yours.
notification-content_unconfirmed = Nobody knows whether the platform published: { $row }
notification-content_unconfirmed-gone = Nobody knows whether the platform published a content of yours.
notification-account_refused = The platform no longer accepts the account “{ $row }”; it needs a new authorisation
notification-account_refused-gone = The platform no longer accepts an account; it needs a new authorisation.
reason-send_state = It has moved on meanwhile; this is not possible now.
reason-send_unconfirmed = It may be published already. Ask the platform first; send again only if you say so.
reason-content_moved_on = The content was changed or moved since; this submission is not sent any more.
reason-platform_none = The server knows no publishing platform.
reason-platform_silent = The platform does not answer. Try again later.
reason-platform_busy = The platform asks to wait. Try again later.
reason-platform_refuses = The platform does not accept the server’s credentials. Have YUANMENGKE_APP_ID and YUANMENGKE_APP_SECRET checked.
ui-platform-down = { $count ->
    [one] The platform is not available; { $shown } item waits.
   *[other] The platform is not available; { $shown } items wait.
}
ui-platform-until = It is tried again after { $time }.
ui-platform-none = { $count ->
    [one] No publishing platform is configured; { $shown } item waits.
   *[other] No publishing platform is configured; { $shown } items wait.
}
ui-platform-wants = Wants attention:
ui-platform-failed = { $shown } failed
ui-platform-unconfirmed = { $shown } unconfirmed
ui-outbox-cancel = Do not send
ui-outbox-cancel-title = Take it back?
ui-outbox-cancel-hint = It is not sent. The content is approved again, and can be published later.
ui-outbox-cancelled = It is not sent.
ui-outbox-retry = Send again
ui-outbox-retry-title = Send it again?
ui-outbox-retry-hint = It goes to the platform at once. If the platform refused it, change the content first, or it may be refused again.
ui-outbox-again-hint = It may be published already: sent again, it could be there twice. Ask the platform first. It is sent under the same key, so a platform that knows it makes no second one.
ui-outbox-retried = It waits to be sent again.
ui-outbox-check = Ask the platform
ui-outbox-found = The platform has it; it is marked as published.
ui-outbox-not-found = The platform knows nothing of it; it stays unconfirmed.
ui-outbox-settle = Say what became of it
ui-outbox-settle-title = Is it published?
ui-outbox-settle-hint = Look at the platform first. What is published is not sent any more; what is not can be sent again.
ui-outbox-settle-out = It is published
ui-outbox-settle-not = It is not
ui-outbox-settled-out = Marked as published.
ui-outbox-settled-not = Marked as failed; it can be sent again.
ui-outbox-step-waiting = It is sent by itself at its time; until then it can be taken back.
ui-outbox-step-sending = It is being sent.
ui-outbox-step-sent = The platform took it; there is nothing to do.
ui-outbox-step-failed = It is not published, and is not sent again by itself. Read what the platform said: change the content and submit it anew, or send it again.
ui-outbox-step-unconfirmed = It was sent, and no answer came; it is not sent again by itself. Ask the platform first; if that does not help, look there and say what became of it.
ui-outbox-step-unknown = The platform knows nothing of it. Look there once: if it is not there, say so, and send it again.
ui-outbox-step-cancelled = It was taken back and not sent. Publish it from its own page if it is wanted after all.
ui-account-authorise = Authorise again
ui-account-authorised = The platform accepts the account; what waits goes out.
ui-account-disable = Disable
ui-account-disable-title = Disable the account?
ui-account-disable-hint = What goes out by it waits until it is authorised again. What is published stays.
ui-account-disabled = Disabled; what goes out by it waits.
