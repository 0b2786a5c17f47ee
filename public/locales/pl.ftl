### Polski. Every text of the product, one key a line, the same keys in all three languages.

## Entities: the name for many, and for one

entity-customers = Klienci
entity-customers-one = Klient
entity-consult_records = Kontakty z klientami
entity-consult_records-one = Kontakt z klientem
entity-students = Kursanci
entity-students-one = Kursant
entity-classes = Grupy
entity-classes-one = Grupa
entity-class_members = Uczestnicy grup
entity-class_members-one = Uczestnik grupy
entity-course_records = Lekcje
entity-course_records-one = Lekcja
entity-study_records = Wpisy z lekcji
entity-study_records-one = Wpis z lekcji
entity-schools = Placówki
entity-schools-one = Placówka
entity-courses = Kursy
entity-courses-one = Kurs
entity-org_units = Jednostki organizacyjne
entity-org_units-one = Jednostka organizacyjna
entity-departments = Działy
entity-departments-one = Dział
entity-staff = Pracownicy
entity-staff-one = Pracownik
entity-accounts = Konta
entity-accounts-one = Konto
entity-users = Użytkownicy
entity-users-one = Użytkownik
entity-roles = Role
entity-roles-one = Rola
entity-role_scopes = Zakresy danych ról
entity-role_scopes-one = Zakres danych roli
entity-permissions = Uprawnienia
entity-permissions-one = Uprawnienie
entity-permission_groups = Grupy uprawnień
entity-permission_groups-one = Grupa uprawnień
entity-menus = Pozycje menu
entity-menus-one = Pozycja menu

## Fields

field-customers-name = Imię i nazwisko
field-customers-gender = Płeć
field-customers-qq = QQ
field-customers-phone = Telefon
field-customers-wechat = WeChat
field-customers-email = E-mail
field-customers-age = Wiek
field-customers-education = Wykształcenie
field-customers-graduation_school = Ukończona szkoła
field-customers-major = Kierunek studiów
field-customers-experience = Doświadczenie zawodowe
field-customers-work_status = Status zawodowy
field-customers-company = Obecny pracodawca
field-customers-salary = Obecne wynagrodzenie
field-customers-source = Źródło
field-customers-referral_from_id = Z polecenia
field-customers-courses = Interesujące kursy
field-customers-level = Poziom
field-customers-consultant_id = Doradca
field-customers-status = Status
field-customers-date = Data zapytania
field-customers-recv_date = Data przejęcia przez doradcę
field-customers-last_consult_date = Ostatni kontakt
field-customers-locked_until = Chroniony do
field-consult_records-customer_id = Klient
field-consult_records-note = Treść rozmowy
field-consult_records-intention = Zamiar
field-consult_records-next_contact = Następny kontakt
field-consult_records-consultant_id = Doradca
field-consult_records-date = Data
field-students-customer_id = Klient
field-students-state = Status nauki
field-students-emergency_contact = Kontakt alarmowy
field-students-company = Pracodawca
field-students-location = Miejscowość
field-students-position = Stanowisko
field-students-salary = Wynagrodzenie
field-students-welfare = Świadczenia
field-students-hired_on = Data zatrudnienia
field-students-memo = Uwagi
field-classes-school_id = Placówka
field-classes-course_id = Kurs
field-classes-semester = Edycja
field-classes-price = Cena kursu
field-classes-start_date = Data rozpoczęcia
field-classes-graduate_date = Data zakończenia
field-classes-teachers = Wykładowcy
field-classes-tutor_id = Opiekun grupy
field-classes-memo = Uwagi
field-class_members-class_id = Grupa
field-class_members-student_id = Kursant
field-class_members-joined_on = Data dołączenia
field-class_members-left_on = Data odejścia
field-class_members-state = Status
field-class_members-origin = Sposób dołączenia
field-course_records-class_id = Grupa
field-course_records-day_num = Numer lekcji
field-course_records-teacher_id = Wykładowca
field-course_records-date = Data lekcji
field-course_records-start_time = Godzina rozpoczęcia
field-course_records-room = Sala
field-course_records-title = Temat lekcji
field-course_records-memo = Opis lekcji
field-course_records-has_homework = Z pracą domową
field-course_records-homework_title = Temat pracy domowej
field-course_records-homework_memo = Opis pracy domowej
field-course_records-exam = Kryteria oceny
field-course_records-due_date = Termin oddania
field-course_records-held_back = Oceny wstrzymane
field-study_records-course_record_id = Lekcja
field-study_records-student_id = Kursant
field-study_records-attendance = Obecność
field-study_records-score = Ocena
field-study_records-homework_note = Komentarz do pracy
field-study_records-note = Notatka wykładowców
field-study_records-student_memo = Uwaga kursanta
field-study_records-submitted_at = Data oddania pracy
field-study_records-hidden = Nieopublikowane
field-schools-title = Nazwa placówki
field-courses-name = Nazwa kursu
field-org_units-title = Nazwa
field-org_units-parent_id = Jednostka nadrzędna
field-org_units-description = Opis
field-departments-title = Nazwa działu
field-departments-code = Kod działu
field-departments-function = Funkcja
field-departments-org_unit_id = Jednostka organizacyjna
field-departments-parent_id = Dział nadrzędny
field-departments-head_id = Kierownik
field-departments-approval_mode = Tryb zatwierdzania
field-departments-description = Opis
field-departments-path = Ścieżka
field-staff-name = Imię i nazwisko
field-staff-email = E-mail
field-staff-department_id = Dział
field-staff-phone = Telefon
field-accounts-username = Nazwa użytkownika
field-accounts-name = Wyświetlana nazwa
field-accounts-email = E-mail
field-accounts-password = Hasło początkowe
field-accounts-state = Stan konta
field-accounts-locale = Język interfejsu
field-accounts-must_change_password = Wymagana zmiana hasła
field-accounts-last_sign_in_at = Ostatnie logowanie
field-users-account_id = Konto
field-users-roles = Role
field-users-staff_id = Pracownik
field-users-student_id = Kursant
field-users-state = Stan
field-users-permission_version = Wersja uprawnień
field-roles-title = Nazwa roli
field-roles-description = Opis
field-roles-scope = Zakres danych
field-roles-all_operations = Wszystkie operacje
field-roles-permissions = Uprawnienia
field-roles-slug = Nazwa wewnętrzna
field-role_scopes-role_id = Rola
field-role_scopes-permission_group_id = Grupa uprawnień
field-role_scopes-scope = Zakres danych
field-role_scopes-departments = Wybrane działy
field-permissions-code = Kod
field-permissions-permission_group_id = Grupa uprawnień
field-permissions-method = Metoda
field-permissions-url = Adres
field-permissions-slug = Nazwa wewnętrzna
field-permissions-title = Nazwa
field-permission_groups-slug = Nazwa wewnętrzna
field-permission_groups-title = Nazwa
field-menus-title = Tytuł
field-menus-icon = Ikona
field-menus-position = Kolejność
field-menus-parent_id = Sekcja
field-menus-permission_id = Uprawnienie
field-menus-slug = Nazwa wewnętrzna

## Help under fields

help-customers-qq = Numer QQ nie może się powtarzać. Podaj co najmniej jedno: QQ, telefon lub WeChat.
help-customers-referral_from_id = Jeśli tę osobę polecił nasz kursant lub klient, wybierz go tutaj.
help-classes-teachers = Można wybrać tylko pracowników działów dydaktycznych lub opieki nad kursantami.
help-classes-tutor_id = Można wybrać tylko pracowników działów sprzedaży.
help-course_records-day_num = Która to lekcja grupy; pozostaw puste, aby użyć kolejnego numeru.
help-course_records-teacher_id = Jeden z wykładowców grupy; pozostaw puste, aby wpisać siebie.
help-course_records-held_back = Gdy pole jest zaznaczone, kursanci nie widzą ocen z tej lekcji. Odznacz je, aby opublikować oceny.
help-departments-function = Określa, kim mogą być pracownicy działu: doradcy i opiekunowie grup pochodzą ze sprzedaży, a wykładowcy z dydaktyki i opieki nad kursantami.
help-accounts-username = Służy do logowania, wielkość liter nie ma znaczenia; nie można jej później zmienić.
help-accounts-password = Od 8 do 128 znaków; trzeba je zmienić przy pierwszym logowaniu. Pozostaw puste, aby nie zmieniać hasła.
help-roles-scope = Które dane ta rola może widzieć i zmieniać; dla grupy uprawnień można ustawić inaczej.
help-roles-all_operations = Rola otrzyma też wszystkie operacje dodane w przyszłości.

## Choices

choice-gender-male = Mężczyzna
choice-gender-female = Kobieta
choice-education-key_university = Uczelnia wiodąca
choice-education-university = Studia licencjackie lub inżynierskie
choice-education-independent_college = Uczelnia niezależna
choice-education-private_university = Prywatna uczelnia wyższa
choice-education-junior_college = Szkoła policealna
choice-education-private_college = Prywatna szkoła policealna
choice-education-high_school = Szkoła średnia
choice-education-other = Inne
choice-experience-student = W trakcie nauki
choice-experience-graduate = Świeżo po studiach
choice-experience-half_year = Do pół roku
choice-experience-one_year = Od pół roku do roku
choice-experience-three_years = Od roku do trzech lat
choice-experience-five_years = Od trzech do pięciu lat
choice-experience-more = Ponad pięć lat
choice-work-status-employed = Zatrudniony
choice-work-status-unemployed = Bez pracy
choice-source-qq_group = Grupa QQ
choice-source-referral = Polecenie
choice-source-website = Strona internetowa
choice-source-baidu = Reklama Baidu
choice-source-search_360 = Reklama 360
choice-source-sogou = Reklama Sogou
choice-source-tencent_classroom = Tencent Classroom
choice-source-tencent_ads = Tencent Ads
choice-source-university_talk = Prezentacja na uczelni
choice-source-agent = Partner
choice-source-cto_51 = 51CTO
choice-source-zhihuitui = Zhihuitui
choice-source-ad_network = Sieć reklamowa
choice-source-dsp = DSP
choice-source-seo = SEO
choice-source-other = Inne
choice-customer-status-enrolled = Zapisany
choice-customer-status-not_enrolled = Niezapisany
choice-customer-level-a = A (bardzo obiecujący)
choice-customer-level-b = B (przeciętny)
choice-customer-level-c = C (mało obiecujący)
choice-intention-no_plan = Brak planów
choice-intention-two_months = W ciągu 2 miesięcy
choice-intention-one_month = W ciągu miesiąca
choice-intention-two_weeks = W ciągu 2 tygodni
choice-intention-one_week = W ciągu tygodnia
choice-intention-two_days = Zapis w ciągu 2 dni
choice-intention-enrolled = Zapisany
choice-intention-paid_in_full = Wpłacono całość
choice-student-state-applying = W trakcie rekrutacji
choice-student-state-studying = Uczy się
choice-student-state-suspended = Przerwa w nauce
choice-student-state-graduated = Absolwent
choice-student-state-withdrawn = Rezygnacja
choice-member-state-active = W grupie
choice-member-state-left = Odszedł
choice-member-origin-enrolment = Zapis z opłatą
choice-member-origin-direct = Wpis bezpośredni
choice-attendance-checked = Obecny
choice-attendance-vacate = Usprawiedliwiony
choice-attendance-late = Spóźniony
choice-attendance-noshow = Nieobecny
choice-attendance-leave_early = Wyszedł wcześniej
choice-attendance-not_enrolled = Jeszcze nie w grupie
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
choice-department-function-management = Zarząd
choice-department-function-marketing = Marketing
choice-department-function-sales = Sprzedaż
choice-department-function-teaching = Dydaktyka
choice-department-function-tutoring = Opieka nad kursantami
choice-department-function-content = Treści
choice-department-function-office = Administracja biurowa
choice-department-function-other = Inne
choice-approval-mode-none = Bez zatwierdzania
choice-approval-mode-any = Jeden zatwierdzający
choice-approval-mode-all = Wszyscy zatwierdzający
choice-account-state-active = Aktywne
choice-account-state-disabled = Wyłączone
choice-user-state-active = Aktywny
choice-user-state-disabled = Wyłączony
choice-locale-zh-CN = 简体中文
choice-locale-en = English
choice-locale-pl = polski
choice-data-scope-self = Tylko własne
choice-data-scope-department = Własny dział
choice-data-scope-department_tree = Własny dział i podległe
choice-data-scope-departments = Wybrane działy
choice-data-scope-everything = Wszystko

## Operations

operation-customers-list = Przeglądaj klientów
operation-customers-view = Zobacz klienta
operation-customers-add = Dodaj klienta
operation-customers-edit = Edytuj klienta
operation-customers-delete = Usuń klienta
operation-consult_records-list = Przeglądaj kontakty z klientami
operation-consult_records-view = Zobacz kontakt z klientem
operation-consult_records-add = Dodaj kontakt z klientem
operation-consult_records-edit = Edytuj kontakt z klientem
operation-consult_records-delete = Usuń kontakt z klientem
operation-consult_records-bulk_edit = Edytuj wiele kontaktów z klientami
operation-consult_records-bulk_delete = Usuń wiele kontaktów z klientami
operation-consult_records-export = Eksportuj kontakty z klientami
operation-customers-bulk_edit = Zbiorczo edytuj klientów
operation-customers-bulk_delete = Zbiorczo usuwaj klientów
operation-customers-export = Eksportuj klientów
operation-students-list = Przeglądaj kursantów
operation-students-view = Zobacz kursanta
operation-students-add = Dodaj kursanta
operation-students-edit = Edytuj kursanta
operation-students-delete = Usuń kursanta
operation-students-bulk_edit = Zbiorczo edytuj kursantów
operation-students-bulk_delete = Zbiorczo usuwaj kursantów
operation-students-export = Eksportuj kursantów
operation-students-scores = Zobacz oceny
operation-classes-list = Przeglądaj grupy
operation-classes-view = Zobacz grupę
operation-classes-add = Dodaj grupę
operation-classes-edit = Edytuj grupę
operation-classes-delete = Usuń grupę
operation-classes-bulk_edit = Zbiorczo edytuj grupy
operation-classes-bulk_delete = Zbiorczo usuwaj grupy
operation-classes-export = Eksportuj grupy
operation-classes-roll_template = Pobierz szablon listy
operation-classes-import_roll = Importuj listę grupy
operation-class_members-list = Przeglądaj uczestników grup
operation-class_members-view = Zobacz uczestnika grupy
operation-class_members-add = Dodaj uczestnika grupy
operation-class_members-edit = Edytuj uczestnika grupy
operation-class_members-delete = Usuń uczestnika grupy
operation-class_members-bulk_edit = Zbiorczo edytuj uczestników grup
operation-class_members-bulk_delete = Zbiorczo usuwaj uczestników grup
operation-class_members-export = Eksportuj uczestników grup
operation-course_records-list = Przeglądaj lekcje
operation-course_records-view = Zobacz lekcję
operation-course_records-add = Dodaj lekcję
operation-course_records-edit = Edytuj lekcję
operation-course_records-delete = Usuń lekcję
operation-course_records-bulk_edit = Zbiorczo edytuj lekcje
operation-course_records-bulk_delete = Zbiorczo usuwaj lekcje
operation-course_records-export = Eksportuj lekcje
operation-course_records-scores_template = Pobierz szablon ocen
operation-course_records-import_scores = Importuj oceny
operation-study_records-list = Przeglądaj wpisy z lekcji
operation-study_records-view = Zobacz wpis z lekcji
operation-study_records-add = Dodaj wpis z lekcji
operation-study_records-edit = Edytuj wpis z lekcji
operation-study_records-delete = Usuń wpis z lekcji
operation-study_records-bulk_edit = Zbiorczo edytuj wpisy z lekcji
operation-study_records-bulk_delete = Zbiorczo usuwaj wpisy z lekcji
operation-study_records-export = Eksportuj wpisy z lekcji
operation-study_records-generate = Utwórz wpisy z lekcji
operation-study_records-attendance = Sprawdź obecność
operation-study_records-grades = Wpisz oceny
operation-schools-list = Przeglądaj placówki
operation-schools-view = Zobacz placówkę
operation-schools-add = Dodaj placówkę
operation-schools-edit = Edytuj placówkę
operation-schools-delete = Usuń placówkę
operation-schools-bulk_edit = Zbiorczo edytuj placówki
operation-schools-bulk_delete = Zbiorczo usuwaj placówki
operation-schools-export = Eksportuj placówki
operation-courses-list = Przeglądaj kursy
operation-courses-view = Zobacz kurs
operation-courses-add = Dodaj kurs
operation-courses-edit = Edytuj kurs
operation-courses-delete = Usuń kurs
operation-courses-bulk_edit = Zbiorczo edytuj kursy
operation-courses-bulk_delete = Zbiorczo usuwaj kursy
operation-courses-export = Eksportuj kursy
operation-org_units-list = Przeglądaj jednostki organizacyjne
operation-org_units-view = Zobacz jednostkę organizacyjną
operation-org_units-add = Dodaj jednostkę organizacyjną
operation-org_units-edit = Edytuj jednostkę organizacyjną
operation-org_units-delete = Usuń jednostkę organizacyjną
operation-org_units-bulk_edit = Zbiorczo edytuj jednostki organizacyjne
operation-org_units-bulk_delete = Zbiorczo usuwaj jednostki organizacyjne
operation-org_units-export = Eksportuj jednostki organizacyjne
operation-departments-list = Przeglądaj działy
operation-departments-view = Zobacz dział
operation-departments-add = Dodaj dział
operation-departments-edit = Edytuj dział
operation-departments-delete = Usuń dział
operation-departments-bulk_edit = Zbiorczo edytuj działy
operation-departments-bulk_delete = Zbiorczo usuwaj działy
operation-departments-export = Eksportuj działy
operation-staff-list = Przeglądaj pracowników
operation-staff-view = Zobacz pracownika
operation-staff-add = Dodaj pracownika
operation-staff-edit = Edytuj pracownika
operation-staff-delete = Usuń pracownika
operation-staff-bulk_edit = Zbiorczo edytuj pracowników
operation-staff-bulk_delete = Zbiorczo usuwaj pracowników
operation-staff-export = Eksportuj pracowników
operation-accounts-list = Przeglądaj konta
operation-accounts-view = Zobacz konto
operation-accounts-add = Dodaj konto
operation-accounts-edit = Edytuj konto
operation-accounts-bulk_edit = Zbiorczo edytuj konta
operation-accounts-export = Eksportuj konta
operation-users-list = Przeglądaj użytkowników
operation-users-view = Zobacz użytkownika
operation-users-edit = Edytuj użytkownika
operation-users-delete = Usuń użytkownika
operation-users-bulk_edit = Zbiorczo edytuj użytkowników
operation-users-bulk_delete = Zbiorczo usuwaj użytkowników
operation-users-export = Eksportuj użytkowników
operation-roles-list = Przeglądaj role
operation-roles-view = Zobacz rolę
operation-roles-add = Dodaj rolę
operation-roles-edit = Edytuj rolę
operation-roles-delete = Usuń rolę
operation-roles-bulk_edit = Zbiorczo edytuj role
operation-roles-bulk_delete = Zbiorczo usuwaj role
operation-roles-export = Eksportuj role
operation-role_scopes-list = Przeglądaj zakresy danych ról
operation-role_scopes-view = Zobacz zakres danych roli
operation-role_scopes-add = Dodaj zakres danych roli
operation-role_scopes-edit = Edytuj zakres danych roli
operation-role_scopes-delete = Usuń zakres danych roli
operation-role_scopes-bulk_edit = Zbiorczo edytuj zakresy danych ról
operation-role_scopes-bulk_delete = Zbiorczo usuwaj zakresy danych ról
operation-role_scopes-export = Eksportuj zakresy danych ról
operation-permissions-list = Przeglądaj uprawnienia
operation-permissions-view = Zobacz uprawnienie
operation-permissions-export = Eksportuj uprawnienia
operation-permission_groups-list = Przeglądaj grupy uprawnień
operation-permission_groups-view = Zobacz grupę uprawnień
operation-permission_groups-export = Eksportuj grupy uprawnień
operation-menus-list = Przeglądaj pozycje menu
operation-menus-view = Zobacz pozycję menu
operation-menus-add = Dodaj pozycję menu
operation-menus-edit = Edytuj pozycję menu
operation-menus-delete = Usuń pozycję menu
operation-menus-bulk_edit = Zbiorczo edytuj pozycje menu
operation-menus-bulk_delete = Zbiorczo usuwaj pozycje menu
operation-menus-export = Eksportuj pozycje menu

## Permission groups

group-customers = Klienci
group-students = Kursanci
group-classes = Grupy
group-lessons = Lekcje i wpisy
group-campuses = Placówki i kursy
group-organisation = Organizacja
group-access = Dostęp

## Roles that every organisation starts with

role-principal = Dyrektor
role-administrator = Administrator
role-head = Kierownik działu
role-sales = Sprzedaż
role-teacher = Wykładowca
role-student = Kursant
role-editor = Redaktor
role-finance = Finanse

## Menu

menu-sales = Sprzedaż
menu-teaching = Nauczanie
menu-organisation = Organizacja
menu-access = Dostęp
menu-my-scores = Moje oceny
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

violation-required = Wypełnij to pole.
violation-too_long =
    { $max ->
        [one] Najwyżej { $max } znak.
        [few] Najwyżej { $max } znaki.
        [many] Najwyżej { $max } znaków.
       *[other] Najwyżej { $max } znaku.
    }
violation-too_short =
    { $min ->
        [one] Co najmniej { $min } znak.
        [few] Co najmniej { $min } znaki.
        [many] Co najmniej { $min } znaków.
       *[other] Co najmniej { $min } znaku.
    }
violation-control_character = Zawiera niewidoczny znak sterujący; wpisz tekst ponownie.
violation-not_text = Wpisz tekst.
violation-not_email = Wpisz adres e-mail, np. imie@example.com.
violation-not_phone = Wpisz numer telefonu.
violation-not_integer = Wpisz liczbę całkowitą.
violation-not_boolean = Wybierz „tak” lub „nie”.
violation-not_date = Wpisz istniejącą datę.
violation-not_time = Wpisz godzinę, np. 18:30.
violation-not_datetime = Wpisz datę i godzinę.
violation-not_a_choice = Wybierz pozycję z listy.
violation-not_a_link = Wybierz jedną z proponowanych pozycji.
violation-out_of_range = Wartość musi mieścić się między { $min } a { $max }.
violation-one_of = Podaj co najmniej jedno z: { $fields }.
violation-before = Nie może być wcześniej niż „{ $than }”.
violation-unknown_field = Nie ma takiego pola.
violation-read_only = Tę wartość ustala system, nie można jej zmienić.
violation-fixed = Po zapisaniu nie można tego zmienić.
violation-taken = Inny rekord ma już tę wartość; wybierz inną.
violation-cycle = Nie może podlegać samej sobie. Wybierz inną jednostkę nadrzędną.
violation-staff_or_student = Użytkownik jest albo pracownikiem, albo uczniem. Wyczyść jedno z pól.
violation-unchanged = To jest obecne hasło. Wybierz inne.
violation-not_found = Wybrana pozycja już nie istnieje; wybierz ponownie.
violation-outside_limit = Tej pozycji nie można tu użyć; wybierz inną.
violation-wrong_password = To nie jest bieżące hasło.
violation-common = To hasło jest zbyt popularne i łatwe do odgadnięcia; wybierz inne.
violation-duplicate_in_file = Powtarza wcześniejszy wiersz pliku.
violation-unknown_header = Szablon nie ma takiej kolumny; usuń ją lub pobierz szablon ponownie.
violation-missing_header = Brakuje tej kolumny; pobierz szablon ponownie.
violation-empty_file = Plik nie zawiera wierszy z danymi.
violation-unreadable_file = Nie można odczytać pliku; wyślij CSV (UTF-8) lub XLSX.
violation-formula = Komórka zawiera formułę; zastąp ją wartością.
violation-unknown_student = W grupie nie ma takiego kursanta.
violation-ambiguous_student = Kilku kursantów nosi to nazwisko; odróżnij ich numerem.
violation-not_a_score = To nie jest ocena; użyj A+, A, B+ … D, N/A, COPY lub FAIL.
violation-one_selection = Wskaż albo rekordy, albo całą listę.
violation-too_many_at_once =
    { $max ->
        [one] Najwyżej { $max } rekord naraz; zawęź wybór.
        [few] Najwyżej { $max } rekordy naraz; zawęź wybór.
        [many] Najwyżej { $max } rekordów naraz; zawęź wybór.
       *[other] Najwyżej { $max } rekordu naraz; zawęź wybór.
    }
violation-too_many_rows =
    { $max ->
        [one] Najwyżej { $max } wiersz; podziel plik.
        [few] Najwyżej { $max } wiersze; podziel plik.
        [many] Najwyżej { $max } wierszy; podziel plik.
       *[other] Najwyżej { $max } wiersza; podziel plik.
    }

## Problems: what happened and what to do next

problem-malformed = Nie można odczytać żądania. Odśwież stronę i spróbuj ponownie.
problem-unknown_parameter = Adres zawiera nieznany filtr lub sortowanie. Wyczyść filtry i spróbuj ponownie.
problem-not_signed_in = Najpierw się zaloguj.
problem-session_ended = Sesja wygasła. Zaloguj się ponownie; wpisane dane zostaną zachowane.
problem-wrong_credentials = Nieprawidłowa nazwa użytkownika lub hasło.
problem-forbidden = Brak uprawnień. Jeśli ich potrzebujesz, zwróć się do administratora.
problem-row_forbidden = Możesz zobaczyć ten rekord, ale nie możesz wykonać na nim tej operacji.
problem-outside_scope = Po tej zmianie rekord znalazłby się poza Twoim zakresem. Wybierz własny dział, grupę lub osobę.
problem-password_change_required = Najpierw zmień hasło, a potem kontynuuj.
problem-cross_site = Żądania z innych witryn są odrzucane. Wykonaj tę operację tutaj.
problem-insecure_transport = Logowanie wymaga tu https. Użyj adresu zaczynającego się od https://.
problem-not_found = Nie ma tu takiej pozycji. Mogła zostać usunięta albo nie masz do niej dostępu.
problem-method_not_allowed = Ta operacja nie jest tu obsługiwana. Odśwież stronę i spróbuj ponownie.
problem-in_use =
    { $count ->
        [one] Nie można usunąć: odwołuje się do tego { $count } rekord ({ $by }). Najpierw go zmień.
        [few] Nie można usunąć: odwołują się do tego { $count } rekordy ({ $by }). Najpierw je zmień.
        [many] Nie można usunąć: odwołuje się do tego { $count } rekordów ({ $by }). Najpierw je zmień.
       *[other] Nie można usunąć: odwołuje się do tego { $count } rekordu ({ $by }). Najpierw je zmień.
    }
problem-conflict = W obecnym stanie nie można tego zrobić.
problem-stale = Ktoś w międzyczasie zmienił ten rekord. Porównaj zmiany i zapisz ponownie.
problem-too_large = To za duże. Wyślij mniejszy plik lub podziel go na części.
problem-unsupported_media = Ten rodzaj pliku nie jest obsługiwany. Użyj CSV lub XLSX.
problem-invalid = Niektóre wartości są nieprawidłowe. Popraw zaznaczone pola.
problem-key_reused = To już zostało wysłane. Odśwież stronę, aby zobaczyć wynik.
problem-version_required = Brakuje wersji rekordu. Odśwież stronę i spróbuj ponownie.
problem-too_many_requests =
    { $retry_after ->
        [one] Zbyt wiele prób. Spróbuj ponownie za { $retry_after } sekundę.
        [few] Zbyt wiele prób. Spróbuj ponownie za { $retry_after } sekundy.
        [many] Zbyt wiele prób. Spróbuj ponownie za { $retry_after } sekund.
       *[other] Zbyt wiele prób. Spróbuj ponownie za { $retry_after } sekundy.
    }
problem-internal = Coś poszło nie tak po naszej stronie; błąd został zapisany. Spróbuj ponownie później.
problem-unavailable = Usługa jest chwilowo niedostępna. Spróbuj ponownie za chwilę.

## Reasons of a conflict

reason-graded_records = Ta lekcja ma już oceny, więc nie można jej usunąć.
reason-own_last_admin = To odebrałoby Ci ostatnią rolę administratora. Najpierw przekaż ją innej osobie.
reason-shared_account = To konto należy też do innych organizacji, więc nie można go tu zmienić.
reason-standard_role = To rola systemowa i nie można jej usunąć. Odbierz jej uprawnienia albo nie przypisuj jej nikomu.
reason-no_students = W tej grupie nie ma jeszcze kursantów.
reason-last_account = Co najmniej jeden administrator musi móc się zalogować.
reason-too_many_views = Można mieć najwyżej { $most } widoków. Najpierw usuń niepotrzebny.
reason-already_undone = To już zostało cofnięte.
reason-changed_since = Rekord został później zmieniony, więc nie można tego cofnąć. Otwórz go, aby zobaczyć, co teraz zawiera.
reason-count_changed = Lista zawiera teraz inną liczbę rekordów ({ $count }). Sprawdź ją przed zmianą wszystkich.
reason-linked_in_trash = Odwołuje się do innego rekordu ({ $entity }), który jest w koszu. Najpierw przywróć tamten.
reason-not_undoable = Tego nie można cofnąć.
reason-restore_taken = Inny rekord ma już jedną z jego wartości. Najpierw zmień tamten, potem przywróć.

## Classroom: roll call, grades, import

screen-classroom-action-of = { $action }: { $name }
screen-classroom-add-lesson = Dodaj lekcję
screen-classroom-all-saved = Wszystko zapisane
screen-classroom-autosave = Zmiany zapisują się na bieżąco
screen-classroom-average = Średnia { $average } ({ $count ->
    [one] { $count } oceniona osoba
    [few] { $count } ocenione osoby
    [many] { $count } ocenionych osób
   *[other] { $count } ocenionej osoby
})
screen-classroom-batch = Ustaw obecność wybranych osób
screen-classroom-clear-selection = Wyczyść wybór
screen-classroom-comment-of = Komentarz: { $name }
screen-classroom-counts = Liczba osób według obecności
screen-classroom-fault-column = Kolumna
screen-classroom-fault-reason = Powód
screen-classroom-fault-row = Wiersz
screen-classroom-fault-too-long = Tekst jest za długi.
screen-classroom-fault-too-many-rows = Za dużo wierszy; podziel plik.
screen-classroom-fault-value = Wartość
screen-classroom-fill = Wpisz wszystkim bez oceny
screen-classroom-fill-do = Wpisz
screen-classroom-filled = { $count ->
    [one] Wpisano { $count } ocenę
    [few] Wpisano { $count } oceny
    [many] Wpisano { $count } ocen
   *[other] Wpisano { $count } oceny
}
screen-classroom-generated = Utworzono { $created ->
    [one] { $created } wpis
    [few] { $created } wpisy
    [many] { $created } wpisów
   *[other] { $created } wpisu
}, pominięto { $skipped }
screen-classroom-grade-keys = Wpisz ocenę (b+); strzałki, Enter i Tab przechodzą dalej; Delete usuwa; F2 edytuje; można wkleić kolumnę z arkusza; Ctrl+Z cofa
screen-classroom-grades = Oceny
screen-classroom-held = Oceny wstrzymane
screen-classroom-hold = Wstrzymaj
screen-classroom-import-back = Wróć
screen-classroom-import-choose = Wybierz plik
screen-classroom-import-created = Dodane
screen-classroom-import-do = Importuj
screen-classroom-import-done = Zaimportowano.
screen-classroom-import-drop = Upuść tutaj plik CSV lub XLSX albo wybierz go. Najpierw zostanie sprawdzony; nic nie zostanie jeszcze zapisane.
screen-classroom-import-faults = Błędne komórki
screen-classroom-import-nothing-saved = Nic nie zapisano. Popraw te komórki w pliku i wybierz go ponownie.
screen-classroom-import-reading = Sprawdzanie { $name }…
screen-classroom-import-roll = Importuj listę grupy
screen-classroom-import-roll-hint = Każdy wiersz szablonu to jeden kursant grupy.
screen-classroom-import-rows = Wiersze
screen-classroom-import-scores = Importuj oceny
screen-classroom-import-scores-hint = Szablon zawiera kursantów tej lekcji. Wpisz oceny (A+, A, B+ … D, N/A, COPY, FAIL) i komentarze.
screen-classroom-import-step-file = 2. Wybierz wypełniony plik
screen-classroom-import-step-template = 1. Pobierz szablon
screen-classroom-import-unchanged = Bez zmian
screen-classroom-import-updated = Zmienione
screen-classroom-import-wrong-type = Można odczytać tylko pliki .csv i .xlsx.
screen-classroom-leave = Odrzuć i wyjdź
screen-classroom-leave-text = Wiersze oznaczone na czerwono nie są zapisane i zostaną utracone.
screen-classroom-leave-title = Niektóre wiersze nie są zapisane
screen-classroom-no-average = Nikt nie ma jeszcze oceny
screen-classroom-no-records = Brak wpisów z lekcji
screen-classroom-no-records-hint = Najpierw utwórz wpis dla każdego obecnego kursanta grupy: obecny, bez oceny.
screen-classroom-no-students = W grupie nie ma kursantów, więc nie utworzono wpisów. Najpierw zaimportuj listę lub dodaj kursantów.
screen-classroom-nobody-found = Nie ma tu takiej osoby
screen-classroom-now-held = Oceny wstrzymane; kursanci na razie ich nie widzą
screen-classroom-now-published = Oceny opublikowane
screen-classroom-overtaken = Zmienione przez kogoś innego; to jest aktualny stan. Wpisano: { $mine }
screen-classroom-pad = Klawisze ocen
screen-classroom-paste-over = { $count ->
    [one] Ostatni wklejony wiersz nie ma kursanta i został pominięty.
    [few] Ostatnie { $count } wklejone wiersze nie mają kursanta i zostały pominięte.
    [many] Ostatnich { $count } wklejonych wierszy nie ma kursanta, więc zostały pominięte.
   *[other] Ostatnie { $count } wklejonego wiersza nie ma kursanta i zostało pominięte.
}
screen-classroom-publish = Opublikuj
screen-classroom-published = Oceny opublikowane
screen-classroom-roll = Obecność
screen-classroom-roll-keys = Klawisze 1–5 zaznaczają, ↑ ↓ zmieniają osobę
screen-classroom-row-gone = Ten wpis już nie istnieje.
screen-classroom-rows-unsaved = { $count ->
    [one] { $count } wiersz niezapisany
    [few] { $count } wiersze niezapisane
    [many] { $count } wierszy niezapisanych
   *[other] { $count } wiersza niezapisanego
}
screen-classroom-saved = Zapisano
screen-classroom-saving = Zapisywanie…
screen-classroom-score-of = Ocena: { $name }
screen-classroom-search = Szukaj po nazwisku
screen-classroom-select-all = Zaznacz wszystkich
screen-classroom-select-student = Zaznacz: { $name }
screen-classroom-selected = Wybrano { $count }, ustaw
screen-classroom-state = Stan
screen-classroom-template = Pobierz szablon { $format }
screen-classroom-value = Punkty

## A student’s scores

screen-scores-class-average = Średnia grupy
screen-scores-comment = Komentarz
screen-scores-empty = Brak ocen
screen-scores-empty-hint = Grupa { $class } nie miała jeszcze lekcji.
screen-scores-heading = Oceny
screen-scores-no-class = Brak grupy
screen-scores-pass-line = Próg { $pass }
screen-scores-summary = { $lessons ->
    [one] { $lessons } lekcja
    [few] { $lessons } lekcje
    [many] { $lessons } lekcji
   *[other] { $lessons } lekcji
}, ocenionych { $graded }, średnia { $average }.
screen-scores-summary-ungraded = { $lessons ->
    [one] { $lessons } lekcja
    [few] { $lessons } lekcje
    [many] { $lessons } lekcji
   *[other] { $lessons } lekcji
}, żadna jeszcze nieoceniona.
screen-scores-title = Oceny: { $student }

## Charts

chart-failed = Nie udało się wczytać wykresu.
chart-save-failed = Obraz nie został zapisany; spróbuj ponownie.
chart-save-image = Zapisz jako obraz

## The screens that every entity shares, and the frame around them
ui-home = Strona główna
ui-menu = Menu
ui-menu-expand = Rozwiń menu
ui-menu-collapse = Zwiń menu
ui-breadcrumb = Gdzie jesteś
ui-skip = Przejdź do treści
ui-language = Język
ui-theme = Wygląd
ui-theme-light = Jasny
ui-theme-dark = Ciemny
ui-theme-system = Jak na urządzeniu
ui-organisation = Organizacja
ui-sign-in = Zaloguj się
ui-sign-out = Wyloguj się
ui-username = Nazwa użytkownika
ui-password = Hasło
ui-too-many-attempts = Zbyt wiele prób. Spróbuj ponownie za { $seconds ->
        [one] { $seconds } sekundę
        [few] { $seconds } sekundy
        [many] { $seconds } sekund
       *[other] { $seconds } sekundy
    }.
ui-session-ended = Sesja wygasła
ui-session-ended-hint = Zaloguj się ponownie; wpisane na tej stronie dane pozostaną.
ui-change-password = Zmień hasło
ui-password-current = Obecne hasło
ui-password-new = Nowe hasło
ui-password-again = Powtórz nowe hasło
ui-passwords-differ = Nowe hasła nie są takie same.
ui-password-changed = Hasło zostało zmienione.
ui-password-forced = Najpierw zmień hasło, aby kontynuować.
ui-offline = Nie można połączyć się z serwerem. Sprawdź połączenie i spróbuj ponownie.
ui-offline-banner = Jesteś offline; do czasu odzyskania połączenia nie można niczego zapisać.
ui-malformed = Odpowiedź serwera jest niezrozumiała. Odśwież stronę.
ui-retry = Spróbuj ponownie
ui-retry-hint = Pozostałych części strony można nadal używać.
ui-forbidden-hint = Dostęp może przyznać administrator.
ui-not-found-hint = Mogło zostać usunięte albo nie masz do niego dostępu.
ui-page-not-found = Nie ma takiej strony
ui-to-home = Do strony głównej
ui-loading = Ładowanie…
ui-close = Zamknij
ui-cancel = Anuluj
ui-clear = Wyczyść
ui-remove = Usuń { $label }
ui-required = wymagane
ui-yes = Tak
ui-no = Nie
ui-all = Wszystkie
ui-view-all = Wszystkie
ui-view-save-as = Zapisz jako widok
ui-view-edit = Edytuj widok
ui-view-reset = Przywróć
ui-view-name = Nazwa widoku
ui-view-starting = Otwieraj listę w tym widoku
ui-view-pinned = Przypnij do menu
ui-view-shared = Udostępnij wszystkim, którzy mają dostęp do tej listy
ui-view-forget = Usuń widok
ui-view-saved = Zapisano widok „{ $name }”.
ui-view-forgotten = Usunięto widok „{ $name }”.
ui-columns = Kolumny
ui-columns-default = Domyślne kolumny
ui-sort-hint = Kliknij, aby sortować; Shift+kliknięcie sortuje według kilku kolumn
ui-apply = Zastosuj
ui-move-up = Przesuń „{ $label }” w górę
ui-move-down = Przesuń „{ $label }” w dół
ui-list-separator = {", "}
ui-colon = {": "}
ui-none-chosen = (brak)
ui-search = Szukaj
ui-search-choose = Wpisz, aby wyszukać…
ui-pick-none = Brak opcji do wyboru
ui-pick-more = Jest ich więcej; pisz dalej, aby zawęzić.
ui-pick-failed = Nie udało się odczytać opcji.
ui-actions = Działania
ui-add = Dodaj
ui-add-one = Dodaj: { $entity }
ui-edit = Edytuj
ui-edit-one = Edycja: { $entity }
ui-edit-label = Edytuj: { $label }
ui-delete = Usuń
ui-delete-label = Usuń: { $label }
ui-delete-title = Usunąć „{ $label }”?
ui-delete-text = Rekord trafi do kosza i zniknie z list.
ui-deleted = Usunięto „{ $label }”.
ui-save = Zapisz
ui-saved = Zapisano „{ $label }”.
ui-added-not-offered = Dodano „{ $label }”, ale nie można tego wybrać w tym polu.
ui-undo = Cofnij
ui-redo = Ponów
ui-undone = { $count ->
    [one] Cofnięto zmiany w { $count } rekordzie.
    [few] Cofnięto zmiany w { $count } rekordach.
    [many] Cofnięto zmiany w { $count } rekordach.
   *[other] Cofnięto zmiany w { $count } rekordu.
 }
ui-redone = { $count ->
    [one] Ponownie zmieniono { $count } rekord.
    [few] Ponownie zmieniono { $count } rekordy.
    [many] Ponownie zmieniono { $count } rekordów.
   *[other] Ponownie zmieniono { $count } rekordu.
 }
ui-history = Historia zmian
ui-history-system = Campus
ui-history-add = Dodanie: { $user }
ui-history-edit = Zmiana: { $user }
ui-history-delete = Usunięcie: { $user }
ui-history-restore = Przywrócenie: { $user }
ui-history-undone = cofnięte
ui-history-hidden = Nie masz dostępu do tego, co zmieniono.
ui-show-more = Pokaż więcej
ui-trash = Kosz
ui-trash-of = Kosz: { $entity }
ui-trash-empty = Kosz jest pusty
ui-trash-empty-hint = Usunięte rekordy pozostają tutaj i można je przywrócić.
ui-deleted-at = Usunięto
ui-deleted-by = Kto usunął
ui-restore = Przywróć
ui-restore-label = Przywróć: { $label }
ui-restored = Przywrócono „{ $label }”.
ui-select-row = Zaznacz: { $label }
ui-select-page = Zaznacz całą stronę
ui-selected = { $count ->
    [one] Zaznaczono { $shown } rekord
    [few] Zaznaczono { $shown } rekordy
    [many] Zaznaczono { $shown } rekordów
   *[other] Zaznaczono { $shown } rekordu
 }
ui-select-all = { $count ->
    [one] Zaznacz { $shown } pasujący
    [few] Zaznacz wszystkie { $shown } pasujące
    [many] Zaznacz wszystkie { $shown } pasujących
   *[other] Zaznacz wszystkie { $shown } pasującego
 }
ui-select-none = Odznacz
ui-bulk = Zaznaczone rekordy
ui-bulk-edit-title = { $count ->
    [one] Edycja { $shown } rekordu
    [few] Edycja { $shown } rekordów
    [many] Edycja { $shown } rekordów
   *[other] Edycja { $shown } rekordu
 }
ui-bulk-delete-title = { $count ->
    [one] Usunąć { $shown } rekord?
    [few] Usunąć { $shown } rekordy?
    [many] Usunąć { $shown } rekordów?
   *[other] Usunąć { $shown } rekordu?
 }
ui-bulk-delete-text = Rekordy trafią do kosza i znikną z list.
ui-bulk-field = Które pole?
ui-bulk-edited = { $count ->
    [one] Zmieniono { $shown } rekord.
    [few] Zmieniono { $shown } rekordy.
    [many] Zmieniono { $shown } rekordów.
   *[other] Zmieniono { $shown } rekordu.
 }
ui-bulk-deleted = { $count ->
    [one] Usunięto { $shown } rekord.
    [few] Usunięto { $shown } rekordy.
    [many] Usunięto { $shown } rekordów.
   *[other] Usunięto { $shown } rekordu.
 }
ui-bulk-failed = { $count ->
    [one] { $shown } rekord pozostał bez zmian
    [few] { $shown } rekordy pozostały bez zmian
    [many] { $shown } rekordów pozostało bez zmian
   *[other] { $shown } rekordu pozostało bez zmian
 }
ui-faults = Sprawdź:
ui-unsaved = Są niezapisane zmiany. Czy na pewno opuścić stronę?
ui-conflict = Ktoś inny zmienił ten rekord
ui-conflict-hint = Wybierz wartość dla każdego pola.
ui-conflict-mine = Moja
ui-conflict-theirs = Druga osoba
ui-conflict-save = Zapisz wybrane
ui-filter = Filtruj
ui-export = Eksportuj
ui-export-as = Eksportuj jako { $format }
ui-active-filters = Ustawione filtry
ui-clear-filters = Wyczyść filtry
ui-from = od
ui-to = do
ui-op-not = nie jest
ui-op-from = od
ui-op-to = do
ui-op-contains = zawiera
ui-op-starts = zaczyna się od
ui-op-empty = puste
ui-bad-address = Nie można użyć parametru „{ $parameter }” z adresu
ui-bad-address-hint = Odnośnik może być nieaktualny. Wyczyść filtry i wyszukaj ponownie.
ui-none = { $entity }: jeszcze nic tu nie ma
ui-none-hint = Dodane rekordy pojawią się tutaj.
ui-none-yet = Jeszcze nic
ui-none-match = Nic nie pasuje
ui-none-match-hint = Zmień wyszukiwanie albo wyczyść filtry.
ui-results = { $count ->
        [one] { $shown } rekord
        [few] { $shown } rekordy
        [many] { $shown } rekordów
       *[other] { $shown } rekordu
    }
ui-results-more = Ponad { $shown } rekordów
ui-pages = Strony
ui-page = Strona { $page }
ui-page-previous = Poprzednia strona
ui-page-next = Następna strona
ui-page-first = Pierwsza strona
ui-page-size = { $count } na stronę
ui-page-size-label = Wierszy na stronę
ui-open-as-list = Otwórz jako listę
ui-greeting = Dzień dobry, { $name }
ui-lessons-today = Dzisiejsze lekcje
ui-lessons-none = Dziś nie ma lekcji.
ui-lessons-all = Wszystkie lekcje
ui-my-classes = Moje grupy
ui-counts = W skrócie
