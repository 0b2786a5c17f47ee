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
entity-leave_requests = Wnioski o zwolnienie
entity-leave_requests-one = Wniosek o zwolnienie
entity-score_entries = Punkty
entity-score_entries-one = Wpis punktów
entity-interviews = Rozmowy
entity-interviews-one = Rozmowa
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
fields-customers-person = Dane podstawowe
fields-customers-background = Wykształcenie i praca
fields-customers-interest = Zainteresowanie i kontakt
field-consult_records-customer_id = Klient
field-consult_records-note = Treść rozmowy
field-consult_records-intention = Zamiar
field-consult_records-next_contact = Następny kontakt
field-consult_records-consultant_id = Doradca
field-consult_records-date = Data
field-students-customer_id = Klient
field-students-state = Status nauki
field-students-photo = Zdjęcie
field-students-emergency_contact = Kontakt alarmowy
field-students-company = Pracodawca
field-students-location = Miejscowość
field-students-position = Stanowisko
field-students-salary = Wynagrodzenie
field-students-welfare = Świadczenia
field-students-hired_on = Data zatrudnienia
field-students-memo = Uwagi
fields-students-study = Nauka
fields-students-life = Praca i życie
field-classes-school_id = Placówka
field-classes-course_id = Kurs
field-classes-semester = Edycja
field-classes-price = Cena kursu
field-classes-start_date = Data rozpoczęcia
field-classes-graduate_date = Data zakończenia
field-classes-teachers = Wykładowcy
field-classes-tutor_id = Opiekun grupy
field-classes-show_rank = Kursanci widzą swoje miejsce
field-classes-hide_averages = Ukryj średnie przed kursantami
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
field-course_records-publish_at = Publikacja ocen
field-study_records-course_record_id = Lekcja
field-study_records-student_id = Kursant
field-study_records-attendance = Obecność
field-study_records-score = Ocena
field-study_records-homework_note = Komentarz do pracy
field-study_records-note = Notatka wykładowców
field-study_records-student_memo = Uwaga kursanta
field-study_records-submitted_at = Data oddania pracy
field-study_records-hidden = Nieopublikowane
field-leave_requests-student_id = Kursant
field-leave_requests-class_id = Grupa
field-leave_requests-from_date = Pierwszy dzień
field-leave_requests-to_date = Ostatni dzień
field-leave_requests-reason = Powód
field-leave_requests-state = Decyzja
field-leave_requests-answer = Uzasadnienie decyzji
field-leave_requests-answered_by_id = Decyzję podjął
field-leave_requests-answered_at = Data decyzji
field-score_entries-student_id = Kursant
field-score_entries-value = Punkty
field-score_entries-reason = Powód
field-score_entries-executor_id = Wpisał
field-score_entries-date = Data
field-interviews-student_id = Kursant
field-interviews-kind = Rodzaj
field-interviews-reason = Powód
field-interviews-content = Treść rozmowy
field-interviews-interviewer_id = Prowadzący
field-interviews-date = Data
field-interviews-status = Status
field-interviews-result = Rezultat
field-study_records-hidden_until = Publikacja
field-schools-title = Nazwa placówki
field-schools-website = Strona internetowa
field-schools-details = Dane dodatkowe
field-courses-name = Nazwa kursu
field-courses-hours = Godziny
field-courses-discount = Zniżka dla powracających
field-courses-description = Opis
field-courses-syllabus = Program kursu
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
field-staff-photo = Zdjęcie
field-staff-skills = Uczy
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
field-permission_groups-place = Kolejność
field-menus-title = Tytuł
field-menus-icon = Ikona
field-menus-position = Kolejność
field-menus-parent_id = Sekcja
field-menus-permission_id = Uprawnienie
field-menus-slug = Nazwa wewnętrzna

## Help under fields

help-courses-discount = W procentach, na przykład 12,5.
help-courses-description = Markdown: **pogrubienie**, - lista, [odnośnik](https://…).
help-schools-details = Dla innych systemów, np. kontroli dostępu i rejestracji czasu, jako JSON.
help-customers-qq = Numer QQ nie może się powtarzać. Podaj co najmniej jedno: QQ, telefon lub WeChat.
help-customers-referral_from_id = Jeśli tę osobę polecił nasz kursant lub klient, wybierz go tutaj.
help-classes-teachers = Można wybrać tylko pracowników działów dydaktycznych lub opieki nad kursantami.
help-classes-tutor_id = Można wybrać tylko pracowników działów sprzedaży.
help-classes-show_rank = Gdy pole jest zaznaczone, kursanci widzą swoje miejsce w grupie.
help-classes-hide_averages = Gdy pole jest zaznaczone, kursanci nie widzą średnich grupy.
help-course_records-day_num = Która to lekcja grupy; pozostaw puste, aby użyć kolejnego numeru.
help-course_records-teacher_id = Jeden z wykładowców grupy; pozostaw puste, aby wpisać siebie.
help-course_records-held_back = Gdy pole jest zaznaczone, kursanci nie widzą ocen z tej lekcji. Odznacz je, aby opublikować oceny.
help-score_entries-value = Liczba ujemna odejmuje punkty. Wpisu się nie zmienia; błędny wyrównaj kolejnym.
help-interviews-result = Jak ją załatwiono albo dlaczego nie można jej rozwiązać.
help-course_records-publish_at = O tej porze oceny opublikują się same; pozostaw puste, aby opublikować je samodzielnie.
help-departments-function = Określa, kim mogą być pracownicy działu: doradcy i opiekunowie grup pochodzą ze sprzedaży, a wykładowcy z dydaktyki i opieki nad kursantami.
help-accounts-username = Służy do logowania, wielkość liter nie ma znaczenia; nie można jej później zmienić.
help-accounts-password = Od 8 do 128 znaków; trzeba je zmienić przy pierwszym logowaniu. Pozostaw puste, aby nie zmieniać hasła.
help-roles-scope = Które dane ta rola może widzieć i zmieniać; dla grupy uprawnień można ustawić inaczej.
help-roles-all_operations = Rola otrzyma też wszystkie operacje dodane w przyszłości.

## Choices

choice-skill-linux = Linux
choice-skill-python = Python
choice-skill-go = Go
choice-skill-front_end = Front-end
choice-skill-databases = Bazy danych
choice-skill-networks = Sieci
choice-skill-operations = Utrzymanie systemów
choice-skill-data_analysis = Analiza danych
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
choice-leave-state-waiting = Oczekuje
choice-leave-state-approved = Zatwierdzony
choice-leave-state-refused = Odrzucony
choice-interview-kind-study = Rozmowa o nauce
choice-interview-kind-complaint = Skarga
choice-interview-kind-suggestion = Sugestia
choice-interview-status-open = Otwarta
choice-interview-status-settled = Załatwiona
choice-interview-status-unsolvable = Nie do rozwiązania
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
operation-consult_records-template = Pobierz szablon, by importować kontakty z klientami
operation-consult_records-import = Importuj kontakty z klientami
operation-customers-bulk_edit = Zbiorczo edytuj klientów
operation-customers-bulk_delete = Zbiorczo usuwaj klientów
operation-customers-export = Eksportuj klientów
operation-customers-template = Pobierz szablon, by importować klientów
operation-customers-import = Importuj klientów
operation-students-list = Przeglądaj kursantów
operation-students-view = Zobacz kursanta
operation-students-add = Dodaj kursanta
operation-students-edit = Edytuj kursanta
operation-students-delete = Usuń kursanta
operation-students-bulk_edit = Zbiorczo edytuj kursantów
operation-students-bulk_delete = Zbiorczo usuwaj kursantów
operation-students-export = Eksportuj kursantów
operation-students-template = Pobierz szablon, by importować kursantów
operation-students-import = Importuj kursantów
operation-students-scores = Zobacz oceny
operation-students-standing = Zobacz wyniki kursanta
operation-students-at_risk = Zobacz, dlaczego kursant jest zagrożony
operation-classes-list = Przeglądaj grupy
operation-classes-view = Zobacz grupę
operation-classes-add = Dodaj grupę
operation-classes-edit = Edytuj grupę
operation-classes-delete = Usuń grupę
operation-classes-bulk_edit = Zbiorczo edytuj grupy
operation-classes-bulk_delete = Zbiorczo usuwaj grupy
operation-classes-export = Eksportuj grupy
operation-classes-template = Pobierz szablon, by importować grupy
operation-classes-import = Importuj grupy
operation-classes-roll_template = Pobierz szablon listy
operation-classes-import_roll = Importuj listę grupy
operation-classes-overview = Zobacz przegląd grupy
operation-classes-workbook = Pobierz skoroszyt grupy
operation-classes-disclose = Ustal, co widzą kursanci
operation-class_members-list = Przeglądaj uczestników grup
operation-class_members-view = Zobacz uczestnika grupy
operation-class_members-add = Dodaj uczestnika grupy
operation-class_members-edit = Edytuj uczestnika grupy
operation-class_members-delete = Usuń uczestnika grupy
operation-class_members-bulk_edit = Zbiorczo edytuj uczestników grup
operation-class_members-bulk_delete = Zbiorczo usuwaj uczestników grup
operation-class_members-export = Eksportuj uczestników grup
operation-class_members-template = Pobierz szablon, by importować uczestników grup
operation-class_members-import = Importuj uczestników grup
operation-course_records-list = Przeglądaj lekcje
operation-course_records-view = Zobacz lekcję
operation-course_records-add = Dodaj lekcję
operation-course_records-edit = Edytuj lekcję
operation-course_records-delete = Usuń lekcję
operation-course_records-bulk_edit = Zbiorczo edytuj lekcje
operation-course_records-bulk_delete = Zbiorczo usuwaj lekcje
operation-course_records-export = Eksportuj lekcje
operation-course_records-template = Pobierz szablon, by importować lekcje
operation-course_records-import = Importuj lekcje
operation-course_records-scores_template = Pobierz szablon ocen
operation-course_records-import_scores = Importuj oceny
operation-course_records-homework = Zobacz, kto oddał pracę
operation-course_records-homework_zip = Pobierz wszystkie prace
operation-study_records-list = Przeglądaj wpisy z lekcji
operation-study_records-view = Zobacz wpis z lekcji
operation-study_records-add = Dodaj wpis z lekcji
operation-study_records-edit = Edytuj wpis z lekcji
operation-study_records-delete = Usuń wpis z lekcji
operation-study_records-bulk_edit = Zbiorczo edytuj wpisy z lekcji
operation-study_records-bulk_delete = Zbiorczo usuwaj wpisy z lekcji
operation-study_records-export = Eksportuj wpisy z lekcji
operation-study_records-template = Pobierz szablon, by importować wpisy z lekcji
operation-study_records-import = Importuj wpisy z lekcji
operation-study_records-generate = Utwórz wpisy z lekcji
operation-study_records-attendance = Sprawdź obecność
operation-study_records-correct = Popraw zamkniętą listę obecności
operation-study_records-grades = Wpisz oceny
operation-leave_requests-list = Przeglądaj wnioski o zwolnienie
operation-leave_requests-view = Zobacz wniosek o zwolnienie
operation-leave_requests-add = Dodaj wniosek o zwolnienie
operation-leave_requests-edit = Edytuj wniosek o zwolnienie
operation-leave_requests-delete = Usuń wniosek o zwolnienie
operation-leave_requests-bulk_edit = Zbiorczo edytuj wnioski o zwolnienie
operation-leave_requests-bulk_delete = Zbiorczo usuwaj wnioski o zwolnienie
operation-leave_requests-export = Eksportuj wnioski o zwolnienie
operation-leave_requests-template = Pobierz szablon, by importować wnioski o zwolnienie
operation-leave_requests-import = Importuj wnioski o zwolnienie
operation-leave_requests-approve = Zatwierdź zwolnienie
operation-leave_requests-refuse = Odrzuć zwolnienie
operation-score_entries-list = Przeglądaj wpisy punktów
operation-score_entries-view = Zobacz wpis punktów
operation-score_entries-add = Dodaj wpis punktów
operation-score_entries-export = Eksportuj wpisy punktów
operation-score_entries-template = Pobierz szablon, by importować wpisy punktów
operation-score_entries-import = Importuj wpisy punktów
operation-interviews-list = Przeglądaj rozmowy
operation-interviews-view = Zobacz rozmowę
operation-interviews-add = Dodaj rozmowę
operation-interviews-edit = Edytuj rozmowę
operation-interviews-delete = Usuń rozmowę
operation-interviews-bulk_edit = Zbiorczo edytuj rozmowy
operation-interviews-bulk_delete = Zbiorczo usuwaj rozmowy
operation-interviews-export = Eksportuj rozmowy
operation-interviews-template = Pobierz szablon, by importować rozmowy
operation-interviews-import = Importuj rozmowy
operation-study_records-homework = Zobacz pracę domową
operation-study_records-submit = Oddaj pracę domową
operation-schools-list = Przeglądaj placówki
operation-schools-view = Zobacz placówkę
operation-schools-add = Dodaj placówkę
operation-schools-edit = Edytuj placówkę
operation-schools-delete = Usuń placówkę
operation-schools-bulk_edit = Zbiorczo edytuj placówki
operation-schools-bulk_delete = Zbiorczo usuwaj placówki
operation-schools-export = Eksportuj placówki
operation-schools-template = Pobierz szablon, by importować placówki
operation-schools-import = Importuj placówki
operation-schools-dashboard = Zobacz pulpit
operation-courses-list = Przeglądaj kursy
operation-courses-view = Zobacz kurs
operation-courses-add = Dodaj kurs
operation-courses-edit = Edytuj kurs
operation-courses-delete = Usuń kurs
operation-courses-bulk_edit = Zbiorczo edytuj kursy
operation-courses-bulk_delete = Zbiorczo usuwaj kursy
operation-courses-export = Eksportuj kursy
operation-courses-template = Pobierz szablon, by importować kursy
operation-courses-import = Importuj kursy
operation-org_units-list = Przeglądaj jednostki organizacyjne
operation-org_units-view = Zobacz jednostkę organizacyjną
operation-org_units-add = Dodaj jednostkę organizacyjną
operation-org_units-edit = Edytuj jednostkę organizacyjną
operation-org_units-delete = Usuń jednostkę organizacyjną
operation-org_units-bulk_edit = Zbiorczo edytuj jednostki organizacyjne
operation-org_units-bulk_delete = Zbiorczo usuwaj jednostki organizacyjne
operation-org_units-export = Eksportuj jednostki organizacyjne
operation-org_units-template = Pobierz szablon, by importować jednostki organizacyjne
operation-org_units-import = Importuj jednostki organizacyjne
operation-departments-list = Przeglądaj działy
operation-departments-view = Zobacz dział
operation-departments-add = Dodaj dział
operation-departments-edit = Edytuj dział
operation-departments-delete = Usuń dział
operation-departments-bulk_edit = Zbiorczo edytuj działy
operation-departments-bulk_delete = Zbiorczo usuwaj działy
operation-departments-export = Eksportuj działy
operation-departments-template = Pobierz szablon, by importować działy
operation-departments-import = Importuj działy
operation-staff-list = Przeglądaj pracowników
operation-staff-view = Zobacz pracownika
operation-staff-add = Dodaj pracownika
operation-staff-edit = Edytuj pracownika
operation-staff-delete = Usuń pracownika
operation-staff-bulk_edit = Zbiorczo edytuj pracowników
operation-staff-bulk_delete = Zbiorczo usuwaj pracowników
operation-staff-export = Eksportuj pracowników
operation-staff-template = Pobierz szablon, by importować pracowników
operation-staff-import = Importuj pracowników
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
operation-users-view_as = Zobacz jako użytkownik
operation-users-invite = Zapraszaj użytkowników
operation-users-reset = Resetuj hasła
operation-roles-list = Przeglądaj role
operation-roles-view = Zobacz rolę
operation-roles-add = Dodaj rolę
operation-roles-edit = Edytuj rolę
operation-roles-delete = Usuń rolę
operation-roles-bulk_edit = Zbiorczo edytuj role
operation-roles-bulk_delete = Zbiorczo usuwaj role
operation-roles-export = Eksportuj role
operation-roles-template = Pobierz szablon, by importować role
operation-roles-import = Importuj role
operation-role_scopes-list = Przeglądaj zakresy danych ról
operation-role_scopes-view = Zobacz zakres danych roli
operation-role_scopes-add = Dodaj zakres danych roli
operation-role_scopes-edit = Edytuj zakres danych roli
operation-role_scopes-delete = Usuń zakres danych roli
operation-role_scopes-bulk_edit = Zbiorczo edytuj zakresy danych ról
operation-role_scopes-bulk_delete = Zbiorczo usuwaj zakresy danych ról
operation-role_scopes-export = Eksportuj zakresy danych ról
operation-role_scopes-template = Pobierz szablon, by importować zakresy danych ról
operation-role_scopes-import = Importuj zakresy danych ról
operation-permissions-list = Przeglądaj uprawnienia
operation-permissions-view = Zobacz uprawnienie
operation-permissions-export = Eksportuj uprawnienia
operation-permissions-sync = Synchronizuj uprawnienia
operation-permission_groups-list = Przeglądaj grupy uprawnień
operation-permission_groups-view = Zobacz grupę uprawnień
operation-permission_groups-export = Eksportuj grupy uprawnień
operation-permission_groups-place = Ustal kolejność grup uprawnień
operation-menus-list = Przeglądaj pozycje menu
operation-menus-view = Zobacz pozycję menu
operation-menus-add = Dodaj pozycję menu
operation-menus-edit = Edytuj pozycję menu
operation-menus-delete = Usuń pozycję menu
operation-menus-bulk_edit = Zbiorczo edytuj pozycje menu
operation-menus-bulk_delete = Zbiorczo usuwaj pozycje menu
operation-menus-export = Eksportuj pozycje menu
operation-menus-template = Pobierz szablon, by importować pozycje menu
operation-menus-import = Importuj pozycje menu

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
menu-dashboard = Pulpit
menu-my-scores = Moje oceny
menu-my-homework = Moje prace domowe
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
menu-distribution = Przydzielanie uprawnień
menu-sync = Synchronizacja uprawnień
menu-menu-order = Kolejność menu
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
violation-not_url = Wpisz adres zaczynający się od https:// lub http://.
violation-not_phone = Wpisz numer telefonu.
violation-not_integer = Wpisz liczbę całkowitą.
violation-not_decimal = Wpisz liczbę; miejsc po przecinku najwyżej: { $decimals }.
violation-not_percent = Wpisz procent, na przykład 12,5.
violation-not_boolean = Wybierz „tak” lub „nie”.
violation-not_date = Wpisz istniejącą datę.
violation-not_time = Wpisz godzinę, np. 18:30.
violation-not_datetime = Wpisz datę i godzinę.
violation-not_a_choice = Wybierz pozycję z listy.
violation-not_a_link = Wybierz jedną z proponowanych pozycji.
violation-not_a_file = Wybierz plik.
violation-not_a_picture = Wybierz obraz: PNG, JPEG, GIF lub WebP.
violation-not_json = To nie jest JSON od wiersza { $line }, znaku { $column }.
violation-not_structured = Wpisz obiekt {"{"}…{"}"} lub listę […] w formacie JSON.
violation-still_sending = Plik jest jeszcze wysyłany; zapisz za chwilę.
violation-not_a_slot = Użyj liter i cyfr.
violation-not_a_place = Nie ma takiego ekranu.
violation-out_of_range = Wartość musi mieścić się między { $min } a { $max }.
violation-one_of = Podaj co najmniej jedno z: { $fields }.
violation-before = Nie może być wcześniej niż „{ $than }”.
violation-cannot_be_mentioned = „{ $name }” nie widzi tego rekordu, więc nie można tej osoby wspomnieć.
violation-unknown_field = Nie ma takiego pola.
violation-not_visible = To pole nie pasuje do pozostałych wartości; wyczyść je.
violation-read_only = Tego nie można zmienić: ustawia to system albo stan rekordu.
violation-fixed = Po zapisaniu nie można tego zmienić.
violation-taken = Inny rekord ma już tę wartość; wybierz inną.
violation-taken_by = Tę wartość ma już { $label }.
violation-in_trash = Rekord w koszu ma tę wartość.
violation-in_trash_as = { $label } w koszu ma tę wartość.
violation-refused = Tego wiersza nie można zapisać; wprowadź go ręcznie, aby zobaczyć dlaczego.
violation-cycle = Nie może podlegać samej sobie. Wybierz inną jednostkę nadrzędną.
violation-other_unit = Należy do innej jednostki organizacyjnej. Wybierz dział tej samej jednostki.
violation-unit_of_branch = Działy podrzędne należą do tej jednostki. Najpierw przenieś je do innej.
violation-too_deep = Działy mogą stać najwyżej na { $max } poziomach, razem z podrzędnymi.
violation-own_branch = Wybierz dział, który nie jest tym działem ani jego działem podrzędnym.
violation-taken_below = Oba mają bezpośrednio pod sobą „{ $title }”. Najpierw zmień nazwę jednego z nich.
violation-staff_or_student = Użytkownik jest albo pracownikiem, albo uczniem. Wyczyść jedno z pól.
violation-unchanged = To jest obecne hasło. Wybierz inne.
violation-not_found = Wybrana pozycja już nie istnieje; wybierz ponownie.
violation-not_granted = Nie masz uprawnień do niektórych z tych operacji. Usuń je z wyboru.
violation-token_days = Wybierz dzień w ciągu { $most } dni od dziś.
violation-outside_limit = Tej pozycji nie można tu użyć; wybierz inną.
violation-roll_locked = Lista obecności tej lekcji jest zamknięta, więc daty nie można zmienić.
violation-not_in_class = Kursant nie należy do tej grupy.
violation-zero = Nie może być równe 0.
violation-wrong_password = To nie jest bieżące hasło.
violation-common = To hasło jest zbyt popularne i łatwe do odgadnięcia; wybierz inne.
violation-duplicate_in_file = Powtarza wcześniejszy wiersz pliku.
violation-unknown_header = Szablon nie ma takiej kolumny; usuń ją lub pobierz szablon ponownie.
violation-missing_header = Brakuje tej kolumny; pobierz szablon ponownie.
violation-empty_file = Plik nie zawiera wierszy z danymi.
violation-unreadable_file = Nie można odczytać pliku; wyślij CSV (UTF-8) lub XLSX.
file-failed-rows = niezaimportowane
file-reason = Dlaczego nie
file-row = Wiersz w pliku
violation-formula = Komórka zawiera formułę; zastąp ją wartością.
violation-unknown_student = W grupie nie ma takiego kursanta.
violation-ambiguous_student = Kilku kursantów nosi to nazwisko; odróżnij ich numerem.
violation-ambiguous = Kilka rekordów tak się nazywa; podaj numer właściwego (#12).
violation-not_a_score = To nie jest ocena; użyj A+, A, B+ … D, N/A, COPY lub FAIL.
violation-too_many_files = { $max ->
    [one] Najwyżej { $max } plik.
    [few] Najwyżej { $max } pliki.
    [many] Najwyżej { $max } plików.
   *[other] Najwyżej { $max } pliku.
}
violation-files_too_large = Wszystkie pliki razem mogą mieć najwyżej { $max } MB.
violation-one_selection = Wskaż albo rekordy, albo całą listę.
violation-too_many_mentions = W jednym komentarzu można wspomnieć najwyżej tyle osób: { $max }.
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
problem-view_only = Oglądasz widok innej osoby i nie możesz niczego zmieniać. Najpierw go opuść.
problem-session_needed = To wymaga zalogowania; sam token API nie wystarczy. Zaloguj się.
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
reason-leave_answered = Na ten wniosek już odpowiedziano i nie można go zmienić.
reason-roll_locked = Lista obecności zamyka się { $days } dni po lekcji. Poproś osobę, która może ją poprawić.
reason-no_homework = Do tej lekcji nie ma pracy domowej.
reason-homework_graded = Praca jest już oceniona, więc nie można jej już oddać, zamienić ani wycofać.
reason-nothing_handed_in = Nic jeszcze nie oddano.
reason-not_your_homework = Tę pracę może oddać tylko sam kursant.
reason-own_last_admin = To odebrałoby Ci ostatnią rolę administratora. Najpierw przekaż ją innej osobie.
reason-declared_operation = Program nadal deklaruje te operacje; nie można ich usunąć.
reason-own_view = To już jest Twój własny widok.
reason-user_disabled = Ten użytkownik jest wyłączony, nie ma czego oglądać.
reason-more_rights = Ten użytkownik ma uprawnienia, których Ty nie masz, więc nie możesz oglądać jego widoku.
reason-menu_level = Sekcja pozostaje wśród sekcji, a pozycja stoi w sekcji.
reason-menu_neighbour_gone = Ktoś inny przeniósł pozycję z tego miejsca. Spróbuj ponownie.
reason-shared_account = To konto należy też do innych organizacji, więc nie można go tu zmienić.
reason-has_login = Ta osoba ma już login.
reason-no_login = Ta osoba nie ma jeszcze loginu. Wyślij zaproszenie.
reason-login_disabled = Ten login jest wyłączony.
reason-link_used = Ten link został już użyty. Zaloguj się hasłem, które zostało wtedy wybrane.
reason-link_revoked = Ten link został wycofany. Poproś administratora o nowy.
reason-link_expired = Ten link stracił ważność. Poproś administratora o nowy.
reason-mail_server = Serwer poczty nie przyjmuje wiadomości: { $said }
mail-invite-subject = Twój login w { $organisation }
mail-invite-text =
    Dzień dobry, { $name },

    { $organisation } zaprasza Cię do systemu Campus. Otwórz ten link, aby wybrać nazwę użytkownika i hasło:

    { $link }

    Link działa jeden raz, do { $until }. Jeśli ta wiadomość jest dla Ciebie niespodzianką, zignoruj ją.
mail-reset-subject = Nowe hasło w { $organisation }
mail-reset-text =
    Dzień dobry, { $name },

    otwórz ten link, aby wybrać nowe hasło w { $organisation }:

    { $link }

    Link działa jeden raz, do { $until }. Do tego czasu obowiązuje dotychczasowe hasło. Jeśli ta wiadomość jest dla Ciebie niespodzianką, zawiadom administratora.
reason-standard_role = To rola systemowa i nie można jej usunąć. Odbierz jej uprawnienia albo nie przypisuj jej nikomu.
reason-no_students = W tej grupie nie ma jeszcze kursantów.
reason-last_account = Co najmniej jeden administrator musi móc się zalogować.
reason-too_many_views = Można mieć najwyżej { $most } widoków. Najpierw usuń niepotrzebny.
reason-too_many_starred = Można mieć najwyżej { $most } ulubionych. Najpierw usuń niepotrzebne.
reason-too_many_tokens = Możesz mieć najwyżej { $most } tokenów. Najpierw zakończ niepotrzebny.
reason-already_undone = To już zostało cofnięte.
reason-changed_since = Rekord został później zmieniony, więc nie można tego cofnąć. Otwórz go, aby zobaczyć, co teraz zawiera.
reason-file_kind = Ten rodzaj pliku nie jest przyjmowany. Można dołączyć: { $allowed }.
reason-file_size = Plik jest za duży: najwyżej { $most } MB na plik.
reason-count_changed = Lista zawiera teraz inną liczbę rekordów ({ $count }). Sprawdź ją przed zmianą wszystkich.
reason-linked_in_trash = Odwołuje się do innego rekordu ({ $entity }), który jest w koszu. Najpierw przywróć tamten.
reason-not_undoable = Tego nie można cofnąć.
reason-operation_under_way = Ta operacja jeszcze trwa. Zaczekaj na jej koniec albo najpierw ją anuluj.
reason-job_state = Zadanie jest już w innym stanie. Sprawdź je ponownie.
reason-restore_taken = Inny rekord ma już jedną z jego wartości. Najpierw zmień tamten, potem przywróć.
reason-import_state = Import jest już na innym etapie. Otwórz go ponownie.
reason-import_has_faults = Niektóre wiersze zawierają błędy. Popraw je lub pomiń.
reason-import_forgotten = Plik został w międzyczasie usunięty. Prześlij go ponownie.

## Classroom: roll call, grades, import

homework-heading = Praca domowa
homework-state-open = Do oddania
homework-state-missing = Brak
homework-state-on_time = W terminie
homework-state-late = Po terminie
homework-state-exempt = Nie dotyczy
homework-anomaly-ungraded = Oddane, bez oceny
homework-anomaly-nothing_handed_in = Ocena bez pracy
homework-anomaly-far_off = Daleko od zwykłych ocen
homework-anomaly-dropped = Spadek po samych A
homework-left-days = { $count ->
    [one] Został { $count } dzień
    [few] Zostały { $count } dni
    [many] Zostało { $count } dni
   *[other] Zostało { $count } dnia
}
homework-left-hours = { $count ->
    [one] Została { $count } godzina
    [few] Zostały { $count } godziny
    [many] Zostało { $count } godzin
   *[other] Zostało { $count } godziny
}
homework-left-minutes = { $count ->
    [one] Została { $count } minuta
    [few] Zostały { $count } minuty
    [many] Zostało { $count } minut
   *[other] Zostało { $count } minuty
}
homework-over-days = { $count ->
    [one] { $count } dzień po terminie
    [few] { $count } dni po terminie
    [many] { $count } dni po terminie
   *[other] { $count } dnia po terminie
}
homework-over-hours = { $count ->
    [one] { $count } godzina po terminie
    [few] { $count } godziny po terminie
    [many] { $count } godzin po terminie
   *[other] { $count } godziny po terminie
}
homework-over-minutes = { $count ->
    [one] { $count } minuta po terminie
    [few] { $count } minuty po terminie
    [many] { $count } minut po terminie
   *[other] { $count } minuty po terminie
}
homework-due = Termin: { $date }
homework-no-deadline = Bez terminu
homework-to-do = Do zrobienia
homework-done = Oddane i ocenione
homework-all-done = Wszystko zrobione: nic nie czeka na oddanie.
homework-empty = Nie ma jeszcze prac domowych
homework-empty-hint = Tu pojawi się to, co zadadzą wykładowcy.
homework-choose = Wybierz pliki
homework-photo = Zrób zdjęcie
homework-memo = Uwaga dla wykładowcy (opcjonalnie)
homework-hand-in = Oddaj
homework-again = Oddaj nową wersję
homework-change = Zmień
homework-take-back = Wycofaj
homework-handed-in = Praca oddana
homework-taken-back = Praca wycofana
homework-versions = Wersje
homework-version = Wersja { $number }
homework-counts = Ta się liczy
homework-withdrawn = Wycofana
homework-limits = Do { $files } plików, po { $each } MB, razem { $total } MB
homework-files = Pliki
homework-remove-file = Usuń { $name }
homework-waiting = Czeka na ocenę
homework-locked = Oceniona: nie można już jej zmienić.
homework-not-handed-in = Niczego nie oddano
homework-zip = Pobierz wszystko
homework-only = Pokaż tylko
homework-everybody = Wszyscy
homework-odd = Do sprawdzenia
homework-none-of-these = Nikogo takiego nie ma
homework-none = Do tej lekcji nie ma pracy domowej
homework-none-hint = Zaznacz w lekcji, że jest praca domowa, aby ją zadać.
homework-times = { $count ->
    [one] oddana { $count } raz
    [few] oddana { $count } razy
    [many] oddana { $count } razy
   *[other] oddana { $count } razy
}
homework-of = Praca: { $name }
homework-history-of = Historia oceny: { $name }
homework-history-empty = Oceny jeszcze nie zmieniano.
homework-publish-at = Opublikuj o…
homework-publish-when = Kiedy
homework-publishes = Publikacja ocen: { $at }
homework-publish-set = Ustawiono porę publikacji
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
screen-classroom-import-created = Dodane
screen-classroom-import-do = Importuj
screen-classroom-import-done = Zaimportowano.
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
screen-classroom-locked = Lista obecności zamyka się { $days } dni po lekcji.
screen-classroom-correcting = Poprawiasz zamkniętą listę, powód: { $reason }
screen-classroom-correct-why = Powód poprawki
screen-classroom-correct-begin = Zacznij poprawiać
screen-leave-approve = Zwolnienie zatwierdzone i wpisane na listę.
screen-leave-refuse = Zwolnienie odrzucone.
screen-standing = Wyniki w liczbach
screen-standing-entries = Wpisy
screen-standing-attendance = Frekwencja
screen-standing-of = { $there } z { $of } lekcji
screen-standing-average = Średnia ocen
screen-at_risk = Zagrożenia
screen-at_risk-title = { $student } · zagrożenia
screen-at_risk-none = Nie ma powodów do niepokoju.
screen-at_risk-no_class = Ten kursant nie należy do żadnej z Twoich grup.
screen-at_risk-paused = Stan kursanta: „{ $state }”. Za zagrożonych uznaje się tylko osoby uczące się.
screen-at_risk-below_rate = zagrożenie poniżej { $limit }%
screen-at_risk-below_average = zagrożenie poniżej { $limit }
screen-at_risk-graded = ocenione lekcje: { $graded }
screen-at_risk-absences = Dni nieobecności
screen-at_risk-missing = Zaległe zadania
screen-at_risk-due = termin { $date }
screen-at_risk-done = Co zrobiono
screen-at_risk-no_talks = Nie było jeszcze rozmowy.
screen-at_risk-no_leave = Nie było wniosków o zwolnienie.

## A student’s scores

screen-overview-average = Średnia
screen-overview-below = Poniżej progu
screen-overview-by = Kolejność
screen-overview-by-name = Według nazwiska
screen-overview-by-rank = Według miejsca
screen-overview-by-attendance = Według frekwencji
screen-overview-cell = { $student } day{ $day }: { $score }, { $attendance }
screen-overview-cell-none = { $student } day{ $day }: brak wpisu
screen-overview-count = Ile razy
screen-dashboard-n = n
screen-overview-day = { $day }, { $date } { $title }
screen-overview-graded = Ocenione
screen-overview-heading = Przegląd grupy
screen-overview-heat = Oceny i obecność według lekcji
screen-overview-heat-keys = Strzałki przesuwają, Enter otwiera oceny lekcji, Home i End prowadzą na końce wiersza
screen-overview-key = Legenda
screen-overview-lesson = Lekcja
screen-overview-lessons = Lekcje
screen-overview-letters = Rozkład ocen
screen-overview-letters-summary = { $count ->
    [one] Wystawiono { $count } ocenę
    [few] Wystawiono { $count } oceny
    [many] Wystawiono { $count } ocen
   *[other] Wystawiono { $count } oceny
}, z tego { $passed } na { $pass } lub więcej; średnia grupy: { $average }.
screen-overview-limit = Ostrzeżenie poniżej { $rate }%
screen-overview-marks = COPY i FAIL liczą się jako 0, N/A się nie liczy.
screen-overview-no-lessons-hint = Grupa { $class } nie miała jeszcze lekcji. Po dodaniu lekcji i sprawdzeniu obecności będą tu frekwencja i oceny.
screen-overview-no-scores-hint = Wykresy pojawią się, gdy będą oceny.
screen-overview-nobody = Nikt nie wymaga teraz uwagi.
screen-overview-pass-line = Próg { $pass }
screen-overview-passed = Próg osiągnięty
screen-overview-rank = Miejsce
screen-overview-ranking = Ranking według sumy
screen-overview-ranking-summary = { $ranked ->
    [one] { $ranked } kursant
    [few] { $ranked } kursantów
    [many] { $ranked } kursantów
   *[other] { $ranked } kursanta
} w rankingu; próg { $pass } (65% × 100 × { $lessons ->
    [one] { $lessons } lekcja
    [few] { $lessons } lekcje
    [many] { $lessons } lekcji
   *[other] { $lessons } lekcji
} z zadaniem) osiągnęło: { $passed }.
screen-overview-rate = Frekwencja
workbook-rate = Frekwencja (%)
screen-overview-risk-absent = { $count ->
    [one] { $count } nieobecność
    [few] { $count } nieobecności
    [many] { $count } nieobecności
   *[other] { $count } nieobecności
} z rzędu: { $dates }
screen-overview-risk-attendance = { $lessons ->
    [one] Frekwencja { $rate }% z { $lessons } lekcji
    [few] Frekwencja { $rate }% z { $lessons } lekcji
    [many] Frekwencja { $rate }% z { $lessons } lekcji
   *[other] Frekwencja { $rate }% z { $lessons } lekcji
}
screen-overview-risk-average = { $graded ->
    [one] Średnia { $average } z { $graded } lekcji
    [few] Średnia { $average } z { $graded } lekcji
    [many] Średnia { $average } z { $graded } lekcji
   *[other] Średnia { $average } z { $graded } lekcji
}
screen-overview-risk-drop = Średnia 3 ostatnich ocen { $newest }, wcześniej { $before }
screen-overview-risk-homework = { $count ->
    [one] { $count } zaległe zadanie
    [few] { $count } zaległe zadania
    [many] { $count } zaległych zadań
   *[other] { $count } zaległego zadania
}: { $days }
screen-overview-risks = Zagrożeni
screen-overview-students = Kursanci
screen-overview-title = { $class } · przegląd
screen-overview-total = Suma
screen-overview-trend = Frekwencja według lekcji
screen-overview-trend-summary = { $lessons ->
    [one] { $lessons } lekcja
    [few] { $lessons } lekcje
    [many] { $lessons } lekcji
   *[other] { $lessons } lekcji
} z łączną frekwencją { $rate }%; najniższa: { $day } ({ $lowest }%).
screen-overview-workbook = Pobierz skoroszyt
screen-dashboard-all-courses = Wszystkie kursy
screen-dashboard-all-schools = Wszystkie placówki
screen-dashboard-at-risk = Zagrożeni
screen-dashboard-attendance = Frekwencja
screen-dashboard-average = Średnia ocen
screen-dashboard-below-limit = Poniżej { $rate }%
screen-dashboard-between = { $from } – { $to } w porównaniu z { $from-before } – { $to-before }
screen-dashboard-by-school = Frekwencja w placówkach
screen-dashboard-by-school-summary = Najwyżej: { $best } ({ $highest }). Najniżej: { $worst } ({ $lowest }).
screen-dashboard-call-roll = Sprawdź obecność
screen-dashboard-chosen = Wybrane dni
screen-dashboard-class = Grupa
screen-dashboard-classes = Trwające grupy
screen-dashboard-classes-table = Grupy
screen-dashboard-course = Kurs
screen-dashboard-down = spadek z { $before }
screen-dashboard-from = Od
screen-dashboard-heading = Pulpit
screen-dashboard-lessons = Odbyte lekcje
screen-dashboard-more = Pokaż kolejne ({ $count })
screen-dashboard-moves = doszło: { $joined }, odeszło: { $left }
screen-dashboard-no-grades = W tym okresie nie wystawiono ocen.
screen-dashboard-no-rolls = W tym okresie nie sprawdzono obecności.
screen-dashboard-no-trend = brak porównania
screen-dashboard-none = Brak grup w tym okresie
screen-dashboard-none-hint = Gdy ruszą grupy i lekcje, pojawią się tu frekwencja, oceny i trendy.
screen-dashboard-on-time = Prace oddane w terminie
screen-dashboard-open-lessons-more = Wymieniono tylko najstarsze ({ $count }).
screen-dashboard-open-lessons-none = Wszystkie lekcje tego okresu mają wpisy.
screen-dashboard-period = Okres
screen-dashboard-same = bez zmian, { $before }
screen-dashboard-school = Placówka
screen-dashboard-schools = Placówki
screen-dashboard-students = Uczący się
screen-dashboard-teacher = Wykładowca
screen-dashboard-to = Do
screen-dashboard-unregistered = Lekcje bez wpisów
screen-dashboard-up = wzrost z { $before }
screen-dashboard-week = Tydzień
screen-dashboard-weeks-attendance = Frekwencja tygodniami
screen-dashboard-weeks-average = Średnia ocen tygodniami
screen-dashboard-weeks-before = Poprzedni okres
screen-dashboard-weeks-now = Ten okres
screen-dashboard-weeks-summary = W tym okresie { $now }, w poprzednim { $before }; najniżej w tygodniu od { $week } ({ $lowest }).
screen-scores-class-average = Średnia grupy
screen-scores-comment = Komentarz
screen-scores-empty = Brak ocen
screen-scores-empty-hint = Grupa { $class } nie miała jeszcze lekcji.
screen-scores-heading = Oceny
screen-scores-no-class = Brak grupy
screen-scores-pass-line = Próg { $pass }
screen-scores-rank = Miejsce w grupie: { $place } z { $of }.
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

## Contents: moves, reviews and calendar

screen-content-all-departments = Wszystkie działy
screen-content-approved-first = Zapisano zgodę na „{ $title }”; czekamy jeszcze na innych recenzentów.
screen-content-archive-what = „{ $title }” trafi do archiwum. To, co opublikowano, zostaje na platformie.
screen-content-as-of = Stan na { $time }
screen-content-as-of-old = Stan na { $time }; nowsze liczby nie dotarły
screen-content-author-left = Nie pracuje tu
screen-content-author-who-left = { $name } (nie pracuje tu)
screen-content-back = Wróć do listy
screen-content-below = Z działami podległymi
screen-content-by = { $department } · { $author }
screen-content-day = { $count ->
    [one] { $date }, { $count } treść
    [few] { $date }, { $count } treści
    [many] { $date }, { $count } treści
   *[other] { $date }, { $count } treści
}
screen-content-day-today = { $count ->
    [one] Dzisiaj, { $date }, { $count } treść
    [few] Dzisiaj, { $date }, { $count } treści
    [many] Dzisiaj, { $date }, { $count } treści
   *[other] Dzisiaj, { $date }, { $count } treści
}
screen-content-day-earlier = Dzień wcześniej
screen-content-day-later = Dzień później
screen-content-day-empty = Tego dnia nic nie wychodzi.
screen-content-do-submit = Wyślij do recenzji
screen-content-do-withdraw = Cofnij do szkicu
screen-content-do-approve = Zatwierdź
screen-content-do-reject = Odrzuć
screen-content-do-schedule = Zaplanuj
screen-content-do-unschedule = Usuń z planu
screen-content-do-publish = Opublikuj teraz
screen-content-do-archive = Archiwizuj
screen-content-do-move = Przenieś
screen-content-edit-approved = Ta treść jest zatwierdzona. Zapisanie zmiany wyśle ją ponownie do recenzji, jeśli dział jej wymaga.
screen-content-edit-scheduled = Ta treść jest zaplanowana. Zapisanie zmiany usunie ją z planu i wyśle do recenzji, jeśli dział jej wymaga.
screen-content-edit-in-review = Ta treść jest w recenzji. Po zmianie recenzenci zostaną zapytani ponownie.
screen-content-edit-failed = Tej treści nie udało się opublikować. Zapisanie zmiany wyśle ją do recenzji, jeśli dział jej wymaga.
screen-content-edit-rejected = Ta treść została odrzucona. Po zapisaniu zmiany będzie szkicem, który można wysłać ponownie.
screen-content-for-others = Czeka na innych
screen-content-for-you = Czeka na Ciebie
screen-content-from-to = { $from } – { $to }
screen-content-goes-out = Wyjdzie { $time }
screen-content-history = Historia recenzji
screen-content-is-today = Dzisiaj, { $date }
screen-content-key-walk = następna / poprzednia
screen-content-month = Miesiąc
screen-content-month-after = Następny miesiąc
screen-content-month-before = Poprzedni miesiąc
screen-content-week = Tydzień
screen-content-week-after = Następny tydzień
screen-content-week-before = Poprzedni tydzień
screen-content-more = { $count ->
    [one] jeszcze { $count }
    [few] jeszcze { $count }
    [many] jeszcze { $count }
   *[other] jeszcze { $count }
}
screen-content-move-title = Przenieś „{ $title }”
screen-content-moved = „{ $title }”: { $state }
screen-content-new = Nowa treść
screen-content-next-draft = Szkic, którego nikt jeszcze nie recenzuje. Dalej: wyślij go do recenzji.
screen-content-next-review = Czeka na { $open } z { $all } recenzentów: { $names }
screen-content-next-review-any = Czeka na recenzenta; wystarczy jedna zgoda.
screen-content-next-approved = Zatwierdzona. Dalej: zaplanuj ją albo opublikuj teraz.
screen-content-next-rejected = Odrzucona. Autor ją poprawia albo cofa do szkicu i wysyła ponownie.
screen-content-next-rejected-by = Odrzuca { $name }: { $note } Autor poprawia i wysyła ponownie.
screen-content-next-scheduled = Wyjdzie sama { $time }.
screen-content-next-publishing = W drodze na platformę.
screen-content-next-published = Opublikowana { $time }.
screen-content-next-failed = Platforma jej nie przyjęła. Opublikuj ponownie, zmień albo zarchiwizuj.
screen-content-next-failed-answer = Platforma jej nie przyjęła: { $answer } Opublikuj ponownie, zmień albo zarchiwizuj.
screen-content-next-unconfirmed = Wysłana, ale nie wiadomo z jakim skutkiem. Sprawdź platformę, zanim wyślesz ponownie.
screen-content-next-archived = W archiwum.
screen-content-no-reviews = Nikt jej jeszcze nie recenzował.
screen-content-open = Otwórz
screen-content-open-of = Otwórz „{ $title }”
screen-content-preview = Tak będzie wyglądać
screen-content-publish-what = „{ $title }” trafi teraz na platformę. Tego, co wysłano, nie można tu cofnąć.
screen-content-publish-scheduled = „{ $title }” trafi na platformę teraz, przed czasem. Tego, co wysłano, nie można tu cofnąć.
screen-content-publish-again = „{ $title }” zostanie ponownie wysłana na platformę.
screen-content-quick = Zwykłe godziny
screen-content-quick-evening = Dzisiaj 18:00
screen-content-quick-tomorrow = Jutro 9:00
screen-content-quick-monday = Poniedziałek 9:00
screen-content-reject-hint = Autor zobaczy powód, poprawi i może wysłać ponownie.
screen-content-reject-title = Odrzuć „{ $title }”
screen-content-reschedule = Zmień termin
screen-content-review-count = { $count ->
    [one] { $mine } czeka na Ciebie, razem { $count }
    [few] { $mine } czeka na Ciebie, razem { $count }
    [many] { $mine } czeka na Ciebie, razem { $count }
   *[other] { $mine } czeka na Ciebie, razem { $count }
}
screen-content-review-none = Nic na Ciebie nie czeka
screen-content-review-none-here = Nic tu nie czeka
screen-content-review-none-hint = Tu pojawi się to, co wyślą do recenzji.
screen-content-same-hour = Inna treść tego działu wychodzi w tej samej godzinie
screen-content-schedule-title = Zaplanuj „{ $title }”
screen-content-span-empty = Nic w tych dniach
screen-content-span-empty-hint = Tu pojawi się to, co zaplanowano lub opublikowano.
screen-content-submission = Wysłanie nr { $number }
screen-content-submitted = Wysłano { $time }
screen-content-today = Dzisiaj
screen-content-view = Widok
screen-content-waits-for = Czeka na: { $names }
screen-content-when = Kiedy wychodzi
screen-content-zone = Według czasu { $zone }

## Import: from a file to the result

import-title = Import: { $entity }
import-step-of = Krok { $step } z { $count }
import-step-upload = Plik
import-step-columns = Kolumny
import-step-check = Sprawdzenie
import-step-run = Import
import-step-result = Wynik
import-limits = Najwyżej { $rows } wierszy i { $size } MB; pierwszy wiersz zawiera nazwy kolumn.
import-sending = Wczytywanie { $name }…
import-template = Nie masz jeszcze pliku?
import-template-hint = Kolumny szablonu są rozpoznawane od razu. Może to być też własny plik; jego kolumny dopasujesz w następnym kroku.
import-matched = Dopasowane kolumny: { $count } z { $all }.
import-left-out = Pominięte kolumny: { $columns }
import-missing = Wymagane, ale żadna kolumna tego nie podaje: { $fields }. Wybierz kolumnę albo nadaj wszystkim wierszom jedną wartość.
import-column = Kolumna w pliku
import-first-values = Pierwsze wartości
import-becomes = Pole
import-column-becomes = „{ $column }” trafia do pola
import-leave-out = (pomiń)
import-key = Istniejące rekordy rozpoznawaj po polu
import-key-hint = Wiersz z tą samą wartością to ten sam rekord.
import-key-none = (każdy wiersz jest nowy)
import-policy = Rekordy, które już istnieją
import-policy-skip = Pomiń
import-policy-skip-hint = Pozostają bez zmian; importowane są tylko nowe wiersze.
import-policy-update_empty = Uzupełnij tylko puste pola
import-policy-update_empty-hint = Istniejące wartości pozostają.
import-policy-update = Nadpisz danymi z pliku
import-policy-update-hint = Puste komórki pliku niczego nie usuwają.
import-policy-fail = Potraktuj jako błędy
import-policy-fail-hint = Ich wiersze zostaną wymienione do poprawy lub pominięcia.
import-constants = Jedna wartość dla wszystkich wierszy
import-constants-hint = Dla pól, których plik nie podaje.
import-constant-add = Dodaj pole…
import-check = Sprawdź plik
import-check-hint = Sprawdzenie niczego nie zapisuje.
import-other-file = Inny plik
import-checking = Sprawdzanie wierszy…
import-running = Importowanie…
import-waiting = Zaraz się zacznie…
import-progress = { $done } z { $total } wierszy
import-leave = Możesz opuścić tę stronę; damy znać, gdy będzie gotowe.
import-will-create = Do dodania
import-will-update = Do zmiany
import-will-skip = Do pominięcia
import-bad = Wiersze z błędami
import-created = Dodane
import-updated = Zmienione
import-skipped = Pominięte
import-failed = Niezaimportowane
import-all-fine = Nie znaleziono błędów.
import-all-corrected = Wszystkie błędy poprawione
import-bad-left = { $count ->
    [one] { $shown } wiersz ma błędy
    [few] { $shown } wiersze mają błędy
    [many] { $shown } wierszy ma błędy
   *[other] { $shown } wiersza ma błędy
 }
import-keys = Enter: następny błąd, Tab: następna komórka, ↑ ↓: ruch, Esc: przywróć
import-all-columns = Pokaż wszystkie kolumny
import-row = Wiersz
import-row-fine = bez błędów
import-row-bad = ma błędy
import-cell = { $column }, wiersz { $row }
import-owner = { $text } ({ $owner })
import-only-valid = Importuj tylko wiersze bez błędów
import-blocked = Najpierw popraw błędy albo importuj tylko wiersze bez błędów.
import-nothing = Nie ma wierszy do zaimportowania.
import-start = { $count ->
    [one] Importuj { $shown } wiersz
    [few] Importuj { $shown } wiersze
    [many] Importuj { $shown } wierszy
   *[other] Importuj { $shown } wiersza
 }
import-back = Wróć do kolumn
import-result-done = Import zakończony
import-result-failed = Import został przerwany
import-result-cancelled = Import anulowano; co zapisano, pozostaje
import-result-undone = Cały import cofnięto
import-failed-hint = Pobierz niezaimportowane wiersze z powodami, popraw je i zaimportuj ten plik.
import-failed-file = Niezaimportowane wiersze ({ $format })
import-open-list = Otwórz listę
import-undo = Cofnij cały import
import-warning-same_file = Ten sam plik już zaimportowano: { $at }.
import-warning-in_trash = { $count ->
    [one] { $count } wiersz przypomina rekord w koszu. Mimo to zostanie dodany.
    [few] { $count } wiersze przypominają rekordy w koszu. Mimo to zostaną dodane.
    [many] { $count } wierszy przypomina rekordy w koszu. Mimo to zostaną dodane.
   *[other] { $count } wiersza przypomina rekordy w koszu. Mimo to zostaną dodane.
 }
import-warning-remembered = Kolumny i reguły są takie jak w imporcie z { $at }.
import-warned = Wiersze podobne do rekordów w koszu
import-warned-row = Wiersz { $row }
import-paste = Wklej wiersze z arkusza
import-paste-hint = Pierwszy wiersz zawiera nazwy kolumn.
import-paste-use = Użyj tych wierszy
import-pasted = Wklejone wiersze

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
ui-palette = Znajdź
ui-palette-open = Znajdź (Ctrl+K)
ui-palette-hint = Nazwisko, telefon, ekran lub działanie
ui-palette-none = Nic nie znaleziono
ui-palette-screen = Ekran
ui-palette-action = Działanie
ui-starred = Ulubione
ui-recent = Ostatnio otwierane
ui-screens = Ekrany
ui-star = Ulubione
ui-star-add = Dodaj do ulubionych
ui-star-remove = Usuń z ulubionych
ui-notifications = Powiadomienia
ui-notifications-unread = { $count ->
    [one] Powiadomienia, { $shown } nieprzeczytane
    [few] Powiadomienia, { $shown } nieprzeczytane
    [many] Powiadomienia, { $shown } nieprzeczytanych
   *[other] Powiadomienia, { $shown } nieprzeczytanego
}
ui-notifications-none = Brak powiadomień
ui-notifications-none-hint = Gdy ktoś o Tobie wspomni albo skończy się Twoja praca w tle, przeczytasz o tym tutaj.
ui-notifications-read-all = Oznacz wszystkie jako przeczytane
ui-notifications-all = Wszystkie powiadomienia
ui-notification-read = Oznacz jako przeczytane
ui-notification-new = Nieprzeczytane
notification-mention = Wzmianka o Tobie ({ $by }): { $entity } „{ $row }”.
notification-mention-gone = Wzmianka o Tobie ({ $by }) w rekordzie, którego już nie widzisz.
notification-roles = Zmieniono Twoje role ({ $by }).
notification-hand_in = { $by } – oddana praca domowa: { $row }
notification-hand_in-gone = { $by } – oddana praca domowa.
notification-absent = { $row } – { $count ->
    [one] { $count } nieobecność
    [few] { $count } nieobecności
    [many] { $count } nieobecności
   *[other] { $count } nieobecności
} z rzędu: { $dates }
notification-absent-gone = Kursant – { $count ->
    [one] { $count } nieobecność
    [few] { $count } nieobecności
    [many] { $count } nieobecności
   *[other] { $count } nieobecności
} z rzędu: { $dates }
notification-attendance = { $row } – frekwencja spadła do { $rate }%; nieobecności: { $dates }
notification-attendance-gone = Frekwencja kursanta spadła do { $rate }%; nieobecności: { $dates }
notification-grades = Jest już Twoja ocena: { $row }
notification-grades-gone = Jest już Twoja ocena.
notification-homework = { $dated ->
    [day] Nowa praca domowa: { $row }, termin { $date }
   *[other] Nowa praca domowa: { $row }
}
notification-homework-gone = Jest nowa praca domowa.
notification-due = { $dated ->
    [day] Nowy termin pracy domowej, { $date }: { $row }
   *[other] Praca domowa nie ma już terminu: { $row }
}
notification-due-gone = Zmienił się termin pracy domowej.
notification-leave_approved = { $by } – zwolnienie udzielone: { $dates }
notification-leave_refused = { $by } – odmowa zwolnienia: { $dates }
notification-points = { $by } – punkty: { $points }
notification-job-file = { $kind }: { $title }
notification-job-done = Gotowe: { $what }
notification-job-failed = Niepowodzenie: { $what }
notification-job-some = { $count ->
    [one] Gotowe oprócz { $shown } wiersza: { $what }
    [few] Gotowe oprócz { $shown } wierszy: { $what }
    [many] Gotowe oprócz { $shown } wierszy: { $what }
   *[other] Gotowe oprócz { $shown } wiersza: { $what }
}
notification-mail = { $count ->
    [one] Nie udało się wysłać { $shown } odnośnika do logowania.
    [few] Nie udało się wysłać { $shown } odnośników do logowania.
    [many] Nie udało się wysłać { $shown } odnośników do logowania.
   *[other] Nie udało się wysłać { $shown } odnośnika do logowania.
}
notification-mail-one = Nie udało się wysłać odnośnika do logowania: { $row }.
notification-mail-none = Serwer poczty nie przyjął odnośników do logowania.
ui-profile = Profil
ui-profile-edit = O mnie
ui-profile-saved = Zapisano.
ui-sessions = Sesje
ui-session-this = Ta sesja
ui-session-end = Zakończ
ui-session-was-ended = Sesja została zakończona.
ui-sessions-end-others = Zakończ wszystkie inne
ui-session-since = { $address }, od { $time }
ui-tokens = Tokeny API
ui-tokens-none = Brak tokenów
ui-tokens-none-hint = Z tokenem program działa w Twoim imieniu, w zakresie wybranych operacji.
ui-token-add = Nowy token
ui-token-make = Utwórz token
ui-token-made = Token został utworzony
ui-token-made-hint = Skopiuj go teraz: nie da się go pokazać ponownie.
ui-token-name = Do czego służy
ui-token-last-day = Ostatni dzień
ui-token-last-day-help = Ważny do końca tego dnia; najwyżej { $most } dni.
ui-token-for = Dozwolone operacje
ui-token-operations = { $count ->
    [one] { $count } operacja
    [few] { $count } operacje
    [many] { $count } operacji
   *[other] { $count } operacji
}
ui-token-until = do { $day }
ui-token-unused = nieużywany
ui-token-used = użyty { $time }
ui-token-end = Zakończ
ui-token-ended = Token nie jest już ważny.
ui-token-end-ask = Zakończyć token „{ $name }”?
ui-token-end-means = Programy, które go używają, zostaną od razu odrzucone. Tego nie można cofnąć.
ui-copy = Kopiuj
ui-copied = Skopiowano.
ui-copy-failed = Przeglądarka nie pozwala kopiować. Zaznacz tekst i skopiuj go ręcznie.
ui-viewing-as = { $viewer } ogląda widok użytkownika { $name }: niczego nie można zmieniać.
ui-viewing-role = { $viewer } ogląda to, co pokazuje rola „{ $role }”, bez własnych danych: niczego nie można zmieniać.
ui-viewing-role-of = { $viewer } ogląda to, co rola „{ $role }” pokazuje użytkownikowi { $name }: niczego nie można zmieniać.
ui-viewing-leave = Opuść ten widok
ui-password-current = Obecne hasło
ui-password-new = Nowe hasło
ui-password-again = Powtórz nowe hasło
ui-passwords-differ = Nowe hasła nie są takie same.
ui-password-changed = Hasło zostało zmienione.
ui-login = Login
ui-login-none = Brak loginu
ui-login-invited = Zaproszenie wysłane
ui-login-active = Może się logować
ui-login-disabled = Wyłączony
ui-login-last = Ostatnie logowanie { $time }
ui-login-disable = Wyłącz login
ui-login-enable = Włącz login
ui-logins-turned = { $count ->
    [0] Nie ma czego zmieniać.
    [one] Zmieniono { $count } login.
    [few] Zmieniono { $count } loginy.
    [many] Zmieniono { $count } loginów.
   *[other] Zmieniono { $count } loginu.
}
ui-invite = Zaproś
ui-invite-again = Zaproś ponownie
ui-invite-class = Zaproś grupę
ui-invite-person = Zaproś osobę
ui-invite-person-hint = Dla osoby, która nie jest ani pracownikiem, ani kursantem. Link działa raz, przez 72 godziny, i pozwala wybrać nazwę użytkownika i hasło.
ui-invite-hint = Każda osoba dostaje własny link, ważny jeden raz w ciągu 72 godzin, i wybiera nim nazwę użytkownika i hasło. Wcześniejsze linki tracą ważność.
ui-reset-password = Resetuj hasło
ui-reset-hint = Każda osoba dostaje własny link, ważny jeden raz w ciągu 72 godzin, i wybiera nim nowe hasło. Do tego czasu obowiązuje dotychczasowe.
ui-by-mail = Wyślij e-mailem tam, gdzie znany jest adres
ui-links = Linki
ui-links-make = Utwórz linki
ui-links-hint = Są pokazywane tylko teraz. Wydrukuj je lub skopiuj przed opuszczeniem strony.
ui-links-gone = Nie ma tu już linków
ui-links-gone-hint = Linki są pokazywane raz, zaraz po utworzeniu. Jeśli któryś zginął, utwórz nowy.
ui-links-none = Wszyscy mają już login
ui-link-until = Ważny do { $time }
ui-link-code = Kod QR linku
ui-link-shown = link został przekazany
ui-link-mailed = Wysłano na { $email }
ui-link-revoke = Wycofaj link
ui-link-unknown = Ten link nie działa. Sprawdź, czy jest kompletny, albo poproś administratora o nowy.
ui-mail-waiting = wiadomość jest w drodze
ui-mail-again = serwer poczty nie odpowiada, próba zostanie powtórzona ({ $said })
ui-mail-failed = wiadomość nie została wysłana ({ $said })
ui-welcome = Witamy
ui-welcome-invited = Dzień dobry, { $name }! { $organisation } zaprasza. Wybierz nazwę użytkownika i hasło.
ui-welcome-reset = Dzień dobry, { $name }! Wybierz nowe hasło w { $organisation }.
ui-welcome-existing = Mam już konto w Campusie
ui-welcome-enter = Dalej
ui-first-run = Pierwsza lekcja
ui-first-progress = Gotowe { $done } z { $total }
ui-first-dismiss = Ukryj
ui-first-done = gotowe
ui-first-next = Dalej: { $step }
ui-first-schools = Placówka
ui-first-schools-hint = Gdzie uczycie.
ui-first-courses = Kurs
ui-first-courses-hint = Czego uczycie.
ui-first-departments = Działy
ui-first-departments-hint = Jeden, który uczy, i jeden, który sprzedaje.
ui-first-teachers = Wykładowca
ui-first-teachers-hint = Osoba z działu nauczania.
ui-first-tutor = Opiekun grupy
ui-first-tutor-hint = Osoba z działu sprzedaży.
ui-first-login = Login wykładowcy
ui-first-login-hint = Wybierz rolę „Wykładowca” i przekaż link. Zobaczysz go tylko raz.
ui-first-classes = Grupa
ui-first-classes-hint = Kurs w placówce, z wykładowcą i opiekunem.
ui-first-students = Kursant
ui-first-students-hint = Kursant to klient, który się zapisał; nowego klienta dodasz w formularzu.
ui-first-class_members = Uczestnicy grupy
ui-first-class_members-hint = Kto jest w grupie. Wiele osób naraz można wczytać z listy.
ui-first-course_records = Pierwsza lekcja
ui-first-course_records-hint = Wykładowca loguje się przez link i dodaje ją ze strony głównej. Możesz to zrobić za niego.
ui-first-roll = Obecność
ui-first-roll-hint = Utwórz wpisy z lekcji i sprawdź obecność. Wykładowca robi to ze strony głównej.
ui-password-forced = Najpierw zmień hasło, aby kontynuować.
ui-offline = Nie można połączyć się z serwerem. Sprawdź połączenie i spróbuj ponownie.
ui-offline-banner = Brak połączenia: wpisane dane są zachowane i będzie można je zapisać, gdy wróci.
ui-offline-unkept = Brak połączenia: do jego odzyskania niczego nie można zapisać.
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
ui-keys = Skróty klawiszowe
ui-keys-walk = Do sąsiedniej komórki
ui-keys-row = Na początek lub koniec wiersza
ui-keys-list = Na początek lub koniec listy
ui-keys-page = Strona w górę lub w dół
ui-keys-enter = Edycja komórki albo otwarcie rekordu; podczas edycji zapis i przejście w dół
ui-keys-edit = Edycja komórki (także pisanie i dwukrotne kliknięcie)
ui-keys-tab = Podczas edycji zapis i następna komórka
ui-keys-escape = Podczas edycji przywrócenie; w przeciwnym razie zamknięcie panelu
ui-keys-pick = Zaznaczenie wiersza (X tam, gdzie nie można pisać)
ui-keys-extend = Rozszerzenie zaznaczenia wierszy
ui-keys-all = Zaznaczenie wszystkich pasujących rekordów
ui-keys-pass = Poprzedni lub następny rekord w panelu
ui-keys-follow = Przejście do odnośnika w komórce
ui-keys-filter = Filtrowanie listy według wartości komórki
ui-keys-width = Na nagłówku kolumny: zmiana szerokości
ui-keys-undo = Cofnięcie ostatniej zmiany
ui-keys-sheet = Pokazanie tej listy
ui-keys-app = Wszędzie
ui-keys-list-title = Na liście
ui-keys-form-title = W formularzach i komentarzach
ui-keys-roll-title = Sprawdzanie obecności
ui-keys-grades-title = Wpisywanie ocen
ui-keys-save = Zapisanie albo wysłanie
ui-keys-restore = Przywrócenie poprzedniej wartości
ui-keys-attendance = Ustawienie obecności według numeru
ui-keys-student = Poprzedni lub następny uczeń
ui-keys-ten = Dziesięciu uczniów w górę lub w dół
ui-keys-next-row = Do następnego wiersza
ui-keys-go-on = Dalsza edycja tekstu komórki
ui-keys-empty = Wyczyszczenie komórki
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
ui-save-and-add = Zapisz i dodaj następny
ui-preview = Podgląd
ui-preview-hide = Ukryj podgląd
ui-preview-empty = Nie ma jeszcze czego pokazać.
ui-rich-tools = Formatowanie
ui-rich-heading = Nagłówek
ui-rich-bold = Pogrubienie (Ctrl+B)
ui-rich-italic = Wyróżnienie (Ctrl+I)
ui-rich-link = Odnośnik
ui-rich-list = Lista
ui-rich-numbers = Lista numerowana
ui-rich-quote = Cytat
ui-rich-code = Kod
ui-form-kept = { $entity }: wpisane dane są zachowane. Otwórz formularz ponownie, aby kontynuować.
ui-form-restored = Przywrócono dane wpisane { $time }, których nie zapisano.
ui-form-discard = Odrzuć je
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
ui-history-system = Campus
ui-history-add = Dodanie: { $user }
ui-history-edit = Zmiana: { $user }
ui-history-delete = Usunięcie: { $user }
ui-history-restore = Przywrócenie: { $user }
ui-history-undone = cofnięte
ui-history-hidden = Nie masz dostępu do tego, co zmieniono.
ui-history-fields = { $count ->
    [one] { $user }: zmieniono { $count } pole
    [few] { $user }: zmieniono { $count } pola
    [many] { $user }: zmieniono { $count } pól
   *[other] { $user }: zmieniono { $count } pola
}
ui-timeline = Oś czasu
ui-timeline-show = Co pokazuje oś czasu
ui-timeline-all = Wszystko
ui-timeline-comments = Komentarze
ui-timeline-changes = Zmiany
ui-timeline-files = Pliki
ui-timeline-none = Jeszcze nic tu nie ma.
ui-comment = Komentarz
ui-comment-hint = Napisz komentarz, @ wspomina osobę
ui-comment-send = Wyślij
ui-comment-edited = zmieniony
ui-comment-edit = Edytuj komentarz
ui-comment-delete = Usuń komentarz
ui-comment-deleted = Usunięto komentarz.
ui-file-attach = Dołącz plik
ui-file-drop = Upuść, aby dołączyć
ui-file-added = { $user }: dołączono plik
ui-file-removed = { $user }: usunięto plik
ui-file-gone = usunięty
ui-file-delete = Usuń plik „{ $name }”
ui-download = Pobierz
ui-file-preview = Zobacz „{ $name }”
ui-file-sending = Wysyłanie „{ $name }”
ui-file-replace = Zastąp
ui-file-clear = Usuń „{ $name }”
ui-file-drop-here = lub upuść plik tutaj
ui-similar = Jest już coś podobnego:
ui-similar-taken = Inny rekord ma już tę wartość.
ui-edit-field = Edytuj „{ $field }”
ui-print = Drukuj
ui-show-more = Pokaż więcej
distribution-title = Przydzielanie uprawnień
distribution-hint = Wybierz użytkownika, aby zobaczyć jego role i uprawnienia; wybierz rolę, aby zobaczyć i zmienić jej uprawnienia.
distribution-search = Szukaj użytkowników
distribution-more =
    { $count ->
        [one] Pokazano tylko { $count } osobę; pozostałe można wyszukać.
        [few] Pokazano tylko { $count } osoby; pozostałe można wyszukać.
        [many] Pokazano tylko { $count } osób; pozostałe można wyszukać.
       *[other] Pokazano tylko { $count } osoby; pozostałe można wyszukać.
    }
distribution-no-user = Najpierw wybierz użytkownika, potem przydziel role.
distribution-no-role = Najpierw wybierz rolę, potem przydziel uprawnienia.
distribution-save-roles = Zapisz role
distribution-save-permissions = Zapisz uprawnienia
distribution-give = Przydziel rolę: { $role }
distribution-roles-of = Role: { $name }
distribution-permissions-of = Uprawnienia roli „{ $name }”
distribution-union-of = Wszystko, co może { $name }
distribution-unsaved = { $name }: zmiany nie są jeszcze zapisane
distribution-all = Ta rola ma wszystkie operacje, także te dodane później.
matrix-title = Uprawnienia i zakresy danych
matrix-entity = Rekordy
matrix-list = Lista
matrix-view = Podgląd
matrix-add = Dodawanie
matrix-edit = Edycja
matrix-delete = Usuwanie
matrix-more = Inne operacje
matrix-own-scope = Jak rola
matrix-scope-of = Zakres danych: { $group }
matrix-needs = Pole „{ $field }” wymaga: { $operation }
matrix-overtaken =
    { $count ->
        [one] Ktoś inny zapisał tymczasem tę rolę. { $count } miejsce różni się od Twojego i jest zaznaczone; Twój wybór pozostał.
        [few] Ktoś inny zapisał tymczasem tę rolę. { $count } miejsca różnią się od Twoich i są zaznaczone; Twój wybór pozostał.
        [many] Ktoś inny zapisał tymczasem tę rolę. { $count } miejsc różni się od Twoich i jest zaznaczonych; Twój wybór pozostał.
       *[other] Ktoś inny zapisał tymczasem tę rolę. { $count } miejsca różni się od Twoich i jest zaznaczone; Twój wybór pozostał.
    }
matrix-take-theirs = Przyjmij cudze
matrix-save-mine = Zapisz moje
matrix-theirs-on = u innych: tak
matrix-theirs-off = u innych: nie
matrix-theirs-scope = u innych: { $scope }
view-role = Zobacz jako ta rola
view-role-hint = Cała aplikacja tak, jak widzi ją ktoś tylko z tą rolą; niczego nie można zmieniać.
view-role-whose = Czyje dane
view-role-whose-help = Ktoś, kto ma tę rolę. Puste: ktoś bez własnych danych.
view-role-nobody = Nikt inny nie ma tej roli, więc zakres „własne” nie pokazuje danych.
view-role-begin = Oglądaj
ordering-title = Kolejność menu
ordering-hint = Kolejność sekcji i pozycji oraz sekcja każdej pozycji. Każde przeniesienie od razu widzą wszyscy.
ordering-groups-title = Kolejność grup uprawnień
ordering-groups-hint = Kolejność grup w macierzy roli, przy przydzielaniu uprawnień i na listach. Każde przeniesienie od razu widzą wszyscy w organizacji; dopóki nikt niczego nie przeniesie, obowiązuje kolejność wbudowana.
ordering-tabs = Co jest porządkowane
ordering-open = Zmień kolejność
ordering-keys = Przeciągnij uchwyt albo naciśnij na nim spację, przenieś strzałkami, spacją upuść, a klawiszem Esc zrezygnuj; można też użyć przycisków.
ordering-move = Przenieś „{ $name }”
ordering-up = Przenieś „{ $name }” w górę
ordering-down = Przenieś „{ $name }” w dół
ordering-to = Przenieś „{ $name }” do…
ordering-taken = Podniesiono „{ $name }”: { $section }, { $place } z { $count }.
ordering-moved = „{ $name }”: { $section }, { $place } z { $count }.
ordering-end = „{ $name }” nie może iść dalej: { $section }, { $place } z { $count }.
ordering-dropped = Upuszczono „{ $name }”: { $section }, { $place } z { $count }.
ordering-given-up = Zrezygnowano: „{ $name }” wraca na miejsce: { $section }, { $place } z { $count }.
ordering-overtaken = Ktoś inny zmienił tymczasem menu. Wczytano je ponownie i nic nie przepadło; „{ $name }” nie przeniesiono. Spróbuj ponownie.
who-sees-title = Kto to widzi?
who-sees-hint = Te osoby widzą ten rekord dzięki podanym rolom i zakresom danych.
who-sees-shared = Rekordy tego rodzaju do nikogo nie należą: kto może je przeglądać, widzi wszystkie.
who-sees-without = Bez pól: { $fields }
sync-title = Synchronizacja uprawnień
sync-hint = Różnice między operacjami programu a tabelą uprawnień. Nic nie jest usuwane samoczynnie.
sync-nothing = Brak różnic
sync-nothing-hint = Tabela zawiera dokładnie te operacje, które deklaruje program.
sync-add = Do dodania
sync-update = Do zmiany
sync-delete = Do usunięcia
sync-run = Synchronizuj
sync-run-delete =
    { $count ->
        [one] Synchronizuj i usuń { $count } wpis
        [few] Synchronizuj i usuń { $count } wpisy
        [many] Synchronizuj i usuń { $count } wpisów
       *[other] Synchronizuj i usuń { $count } wpisu
    }
sync-done = Tabela uprawnień jest aktualna.
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
ui-jobs = Zadania w tle
ui-jobs-none = Brak zadań w tle
ui-jobs-none-hint = Tutaj pojawia się dłuższa praca, na przykład importy.
ui-job = Zadanie
ui-job-state = Stan
ui-job-asked = Zlecono
ui-job-look = Pokaż
ui-job-waiting = Czeka
ui-job-running = W toku
ui-job-done = Gotowe
ui-job-failed = Nie powiodło się
ui-job-cancelled = Anulowane
ui-job-done-said = { $kind } „{ $title }”: gotowe.
ui-job-failed-said = { $kind } „{ $title }”: nie powiodło się.
ui-job-cancelled-said = { $kind } „{ $title }”: anulowano.
job-import_check = Sprawdzenie pliku
job-import = Import pliku
job-bulk_edit = Edycja wielu rekordów
job-bulk_delete = Usuwanie wielu rekordów
ui-job-progress = { $count ->
    [one] { $done } z { $total } rekordu
    [few] { $done } z { $total } rekordów
    [many] { $done } z { $total } rekordów
   *[other] { $done } z { $total } rekordu
 }
job-undo = Cofanie
job-mail = Wysyłka linków
ui-job-rows = { $count ->
    [one] { $shown } rekord
    [few] { $shown } rekordy
    [many] { $shown } rekordów
   *[other] { $shown } rekordu
 }
ui-filter = Filtruj
ui-filter-by-this = Filtruj według „{ $value }”
ui-filter-empty = brak wartości
ui-filter-advanced = Filtr zaawansowany
ui-filters-choose = Wybierz szybkie filtry
ui-filters-choose-help = Dla wszystkich w organizacji.
ui-filters-default = Domyślne
ui-filter-conditions = { $count ->
        [one] Zaawansowany: { $count } warunek
        [few] Zaawansowany: { $count } warunki
        [many] Zaawansowany: { $count } warunków
       *[other] Zaawansowany: { $count } warunku
    }
ui-filter-all = Wszystkie z nich
ui-filter-any = Którykolwiek z nich
ui-filter-join = Jak połączyć warunki
ui-filter-add = Dodaj warunek
ui-filter-add-group = Dodaj grupę
ui-filter-remove-group = Usuń grupę
ui-filter-field = Pole
ui-filter-op = Porównanie
ui-filter-value = wartość
ui-filter-unfinished = Niektóre warunki nie mają jeszcze wartości.
ui-when-day = dzień…
ui-when-today = dzisiaj
ui-when-yesterday = wczoraj
ui-when-tomorrow = jutro
ui-when-last-week = poprzedni tydzień
ui-when-this-week = ten tydzień
ui-when-next-week = następny tydzień
ui-when-last-month = poprzedni miesiąc
ui-when-this-month = ten miesiąc
ui-when-next-month = następny miesiąc
ui-when-last-quarter = poprzedni kwartał
ui-when-this-quarter = ten kwartał
ui-when-next-quarter = następny kwartał
ui-when-last-year = poprzedni rok
ui-when-this-year = ten rok
ui-when-next-year = następny rok
ui-when-count = Liczba dni
ui-when-last-days-n = ostatnie … dni
ui-when-next-days-n = następne … dni
ui-when-older-n = ponad … dni temu
ui-when-days-ago-n = … dni temu
ui-when-in-days-n = za … dni
ui-when-last-days = { $count ->
        [one] ostatni { $count } dzień
        [few] ostatnie { $count } dni
        [many] ostatnie { $count } dni
       *[other] ostatnie { $count } dnia
    }
ui-when-next-days = { $count ->
        [one] następny { $count } dzień
        [few] następne { $count } dni
        [many] następne { $count } dni
       *[other] następne { $count } dnia
    }
ui-when-older = { $count ->
        [one] ponad { $count } dzień temu
        [few] ponad { $count } dni temu
        [many] ponad { $count } dni temu
       *[other] ponad { $count } dnia temu
    }
ui-when-days-ago = { $count ->
        [one] { $count } dzień temu
        [few] { $count } dni temu
        [many] { $count } dni temu
       *[other] { $count } dnia temu
    }
ui-when-in-days = { $count ->
        [one] za { $count } dzień
        [few] za { $count } dni
        [many] za { $count } dni
       *[other] za { $count } dnia
    }
ui-group = Grupuj
ui-grouped-by = Grupy: { $field }
ui-group-none = Bez grup
ui-group-more = Widać tylko pierwszych 200 grup. Zawęź listę filtrem.
ui-import = Importuj
ui-choose-file = Wybierz plik
ui-drop-file = Upuść tutaj plik CSV lub XLSX albo wybierz go. Najpierw zostanie sprawdzony; nic nie zostanie jeszcze zapisane.
ui-wrong-file = Można odczytać tylko pliki .csv i .xlsx.
ui-export = Eksportuj
ui-export-as = Eksportuj jako { $format }
ui-active-filters = Ustawione filtry
ui-clear-filters = Wyczyść filtry
ui-op-is = jest
ui-op-not = nie jest
ui-op-from = od
ui-op-to = do
ui-op-before = przed
ui-op-contains = zawiera
ui-op-not_contains = nie zawiera
ui-op-starts = zaczyna się od
ui-op-ends = kończy się na
ui-op-empty = puste
ui-op-filled = niepuste
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
ui-page-size-all = Wszystkie, przewijając
ui-scroll-onwards = Długa lista: strony są wczytywane po kolei.
ui-open-as-list = Otwórz jako listę
ui-open-page = Otwórz całą stronę
ui-record-previous = Poprzedni (Ctrl + ↑)
ui-record-next = Następny (Ctrl + ↓)
ui-greeting = Dzień dobry, { $name }
ui-home-nothing = Na razie nic na Ciebie nie czeka
ui-home-nothing-hint = Tutaj pojawi się to, co czeka. Wszystko inne znajdziesz w menu.
ui-home-do-all = Zobacz wszystkie
ui-home-do-assign = Przydziel
ui-home-do-scores = Moje oceny
ui-home-late = po terminie
ui-home-registered = obecność sprawdzona
ui-home-more = { $count ->
    [one] jeszcze { $count }
    [few] jeszcze { $count }
    [many] jeszcze { $count }
   *[other] jeszcze { $count }
}
ui-home-period = Ostatnie 30 dni na tle poprzednich 30
ui-home-before = poprzednio { $before }
ui-home-numbers = Jak idzie
ui-home-figure-lessons = Odbyte lekcje
ui-home-figure-attendance = Frekwencja
ui-home-figure-students = Kursanci w grupach
ui-home-figure-customers = Nowi klienci
ui-home-figure-average = Średnia ocen
ui-home-figure-points = Punkty
ui-home-student_numbers = Jak mi idzie
ui-home-students_at_risk = Kto wymaga uwagi
ui-home-day-next = następna lekcja { $date }
ui-home-measure-attendance = frekwencja { $value }%
ui-home-measure-average = średnia { $value }
ui-home-measure-newest = spadek ocen, ostatnio { $value }
ui-home-count-absent = { $count ->
    [one] { $count } nieobecność
    [few] { $count } nieobecności
    [many] { $count } nieobecności
   *[other] { $count } nieobecności
} z rzędu
ui-home-count-missing = { $count ->
    [one] { $count } zaległe zadanie
    [few] { $count } zaległe zadania
    [many] { $count } zaległych zadań
   *[other] { $count } zaległego zadania
}
ui-home-count-due = { $count ->
    [one] { $count } zadanie do oddania
    [few] { $count } zadania do oddania
    [many] { $count } zadań do oddania
   *[other] { $count } zadania do oddania
}
ui-bar = Na skróty
ui-bar-leave = Zwolnienia
ui-home-count-asked = { $count ->
    [0] zapytanie dzisiaj
    [one] zapytanie { $count } dzień temu
    [few] zapytanie { $count } dni temu
    [many] zapytanie { $count } dni temu
   *[other] zapytanie { $count } dnia temu
}
ui-home-count-members = { $count ->
    [one] { $count } kursant
    [few] { $count } kursantów
    [many] { $count } kursantów
   *[other] { $count } kursanta
}
ui-home-lessons_today = Dzisiejsze lekcje
ui-home-lessons_today-none = Dziś nie ma lekcji. Następną możesz dodać wcześniej.
ui-home-no_class = Dzisiejsze lekcje
ui-home-no_class-none = Nie prowadzisz jeszcze żadnej grupy. Administrator może przydzielić Ci grupę.
ui-home-lessons_unregistered = Lekcje bez sprawdzonej obecności
ui-home-lessons_ungraded = Prace do oceny
ui-home-lessons_next = Najbliższe lekcje
ui-home-lessons_next-none = Nie ma jeszcze zaplanowanej lekcji. Pojawi się tutaj, gdy doda ją wykładowca.
ui-home-homework = Prace do oddania
ui-home-homework-none = Nie ma prac do oddania.
ui-home-grades_new = Nowe oceny
ui-home-classes_taught = Grupy, które prowadzę
ui-home-classes_attended = Moje grupy
ui-home-classes_attended-none = Nie należysz jeszcze do żadnej grupy. Zapytaj swojego doradcę lub opiekuna.
ui-home-follow_ups_due = Klienci do rozmowy dzisiaj
ui-home-follow_ups_due-none = Dziś nikt nie czeka na kontakt. Wpisz „Następny kontakt” przy rozmowie, a przypomnimy o nim tutaj.
ui-home-customers_new = Klienci, z którymi nikt jeszcze nie rozmawiał
ui-home-customers_new-none = Z każdym klientem już rozmawiano.
ui-home-customers_unassigned = Klienci bez doradcy

## Sales: entities, fields, choices, operations

entity-customer_distributions = Historia opieki
entity-customer_distributions-one = Wpis opieki
entity-sale_ranks = Lista przydziału
entity-sale_ranks-one = Pozycja przydziału
entity-payments = Płatności
entity-payments-one = Płatność
entity-class_transfers = Przeniesienia między grupami
entity-class_transfers-one = Przeniesienie między grupami
field-customers-paused_until = Reguła sprzedaży czeka do
field-customers-pauses = Liczba odroczeń
field-customers-public_from = W puli publicznej od
field-customers-pool_reason = Powód puli publicznej
help-customers-consultant_id = Po zapisaniu zmienia się tylko przez przekazanie, oddanie lub przejęcie.
field-consult_records-kind = Rodzaj
field-consult_records-trial_on = Lekcja próbna dnia
field-consult_records-plan_closed = Następny kontakt odwołany
field-customer_distributions-customer_id = Klient
field-customer_distributions-staff_id = Doradca
field-customer_distributions-origin = Skąd klient
field-customer_distributions-status = Stan
field-customer_distributions-opened_on = Od
field-customer_distributions-closed_on = Do
field-customer_distributions-reason = Powód
field-customer_distributions-note = Uwaga
field-customer_distributions-opened_by_id = Rozpoczął
field-customer_distributions-closed_by_id = Zakończył
field-sale_ranks-staff_id = Handlowiec
field-sale_ranks-weight = Waga
field-sale_ranks-slots = Klientów na cykl
field-sale_ranks-paused = Wstrzymany
field-sale_ranks-away_from = Nieobecny od
field-sale_ranks-away_to = Nieobecny do
help-sale_ranks-weight = W każdej rundzie pierwszy jest ten z większą wagą; równi zamieniają się kolejnością.
help-sale_ranks-slots = Ilu klientów w jednym cyklu; 0 nie dostaje żadnego.
field-payments-customer_id = Klient
field-payments-kind = Rodzaj
field-payments-class_id = Grupa
field-payments-amount = Kwota
field-payments-discount = Rabat
field-payments-state = Stan
field-payments-consultant_id = Podpisał
field-payments-applied_on = Złożono
field-payments-note = Uwaga
field-payments-applicant_id = Złożył
field-payments-approver_id = Rozpatrzył
field-payments-decided_at = Rozpatrzono o
field-payments-decided_on = Rozpatrzono dnia
field-payments-rejection = Powód odrzucenia
field-payments-receipt = Numer pokwitowania
help-payments-class_id = Uczestnik dołącza do grupy po zatwierdzeniu płatności.
help-payments-discount = O ile mniej kosztuje grupa dla tego uczestnika.
field-class_transfers-student_id = Uczestnik
field-class_transfers-from_class_id = Z grupy
field-class_transfers-to_class_id = Do grupy
field-class_transfers-reason = Powód
field-class_transfers-date = Data
field-class_transfers-difference = Różnica
field-class_transfers-handler_id = Obsłużył
choice-pool-reason-no_follow_up = Bez kontaktu
choice-pool-reason-no_deal = Bez sprzedaży
choice-pool-reason-released = Oddany
choice-pool-reason-taken_back = Odebrany
choice-pool-reason-owner_left = Opiekun odszedł
choice-pool-reason-new = Nowy
choice-holding-following = W toku
choice-holding-enrolled = Zapisany
choice-holding-no_follow_up = Bez kontaktu
choice-holding-no_deal = Bez sprzedaży
choice-holding-transferred = Przekazany
choice-holding-released = Oddany
choice-holding-taken_back = Odebrany
choice-holding-owner_left = Opiekun odszedł
choice-origin-entered = Wprowadzony
choice-origin-claimed = Przejęty z puli
choice-origin-assigned = Przydzielony
choice-origin-distributed = Z automatu
choice-origin-transferred = Przekazany
choice-origin-returned = Wrócił po zwrocie
choice-release-reason-not_interested = Brak zainteresowania
choice-release-reason-unreachable = Brak kontaktu
choice-release-reason-wrong_contact = Błędny kontakt
choice-release-reason-price = Za drogo
choice-release-reason-timing = Brak czasu
choice-release-reason-competitor = Wybrał konkurencję
choice-release-reason-other = Inny
choice-follow-up-kind-talk = Rozmowa
choice-follow-up-kind-trial = Lekcja próbna
choice-payment-kind-deposit = Zaliczka
choice-payment-kind-tuition = Czesne
choice-payment-kind-other = Inne
choice-payment-kind-refund = Zwrot
choice-payment-kind-withdrawal = Rezygnacja
choice-payment-state-applying = Złożona
choice-payment-state-confirmed = Zatwierdzona
choice-payment-state-rejected = Odrzucona
ui-sales-plans-keep = Zachowaj dla nowego opiekuna
ui-sales-plans-close = Odwołaj
operation-customers-public = Przeglądanie puli publicznej
operation-customers-mine = Przeglądanie własnych klientów
operation-customers-open = Otwieranie klientów z puli
operation-customers-claim = Przejmowanie klientów
operation-customers-release = Oddawanie klientów do puli
operation-customers-transfer = Przekazywanie klientów
operation-customers-hand_over = Przekazanie wszystkich klientów
operation-customers-protect = Ochrona klienta
operation-customers-distribute = Automatyczny przydział klientów
operation-customers-distribution = Podgląd przydziału
operation-customers-rules = Podgląd reguł sprzedaży
operation-customers-set_rules = Zmiana reguł sprzedaży
operation-customers-reports = Raporty sprzedaży
operation-consult_records-add_for_others = Dodawanie kontaktów za innych
operation-payments-approve = Zatwierdzanie płatności
operation-payments-reject = Odrzucanie płatności
operation-payments-balances = Podgląd sald
operation-payments-receipt = Drukowanie pokwitowań
group-payments = Płatności
menu-pool = Pula publiczna
menu-my-customers = Moi klienci
menu-distribution-desk = Przydział automatyczny
menu-sales-rules = Reguły sprzedaży
menu-sales-reports = Raporty sprzedaży
menu-payment-balances = Salda
menu-customer_distributions = { entity-customer_distributions }
menu-sale_ranks = { entity-sale_ranks }
menu-payments = { entity-payments }
menu-class_transfers = { entity-class_transfers }
operation-customer_distributions-list = Lista historii opieki
operation-customer_distributions-view = Podgląd historii opieki
operation-customer_distributions-export = Eksport historii opieki
operation-sale_ranks-list = Lista listy przydziału
operation-sale_ranks-view = Podgląd listy przydziału
operation-sale_ranks-add = Dodawanie listy przydziału
operation-sale_ranks-edit = Edycja listy przydziału
operation-sale_ranks-delete = Usuwanie listy przydziału
operation-sale_ranks-bulk_edit = Zbiorcza edycja listy przydziału
operation-sale_ranks-bulk_delete = Zbiorcze usuwanie listy przydziału
operation-sale_ranks-export = Eksport listy przydziału
operation-sale_ranks-template = Pobranie szablonu listy przydziału
operation-sale_ranks-import = Import listy przydziału
operation-payments-list = Lista płatności
operation-payments-view = Podgląd płatności
operation-payments-add = Dodawanie płatności
operation-payments-edit = Edycja płatności
operation-payments-delete = Usuwanie płatności
operation-payments-bulk_edit = Zbiorcza edycja płatności
operation-payments-bulk_delete = Zbiorcze usuwanie płatności
operation-payments-export = Eksport płatności
operation-payments-template = Pobranie szablonu płatności
operation-payments-import = Import płatności
operation-class_transfers-list = Lista przeniesień między grupami
operation-class_transfers-view = Podgląd przeniesień między grupami
operation-class_transfers-add = Dodawanie przeniesień między grupami
operation-class_transfers-export = Eksport przeniesień między grupami
operation-class_transfers-template = Pobranie szablonu przeniesień między grupami
operation-class_transfers-import = Import przeniesień między grupami
violation-in_the_past = Ten dzień już minął.
violation-too_large = Liczba jest za duża.
reason-customer_public = Ten klient jest w puli publicznej; najpierw go przejmij.
reason-follow_up_old = Kontakt można zmieniać tylko przez { $hours } godz.

# Sales: the screens of the sales people
ui-home-count-left = { $count ->
    [one] został { $count } dzień
    [few] zostały { $count } dni
    [many] zostało { $count } dni
   *[other] zostało { $count } dnia
}
ui-home-count-silent = { $count ->
    [one] bez kontaktu od { $count } dnia
    [few] bez kontaktu od { $count } dni
    [many] bez kontaktu od { $count } dni
   *[other] bez kontaktu od { $count } dnia
}
ui-home-customers_dropping = Klienci, którzy zaraz trafią do puli
ui-home-customers_silent = Klienci bez kontaktu od dawna
## Sales: the pool

notification-customer_dropped = { $row } trafił do puli publicznej { $date }.
notification-customer_dropping = { $row } trafi do puli publicznej { $date }. Skontaktuj się wcześniej.
notification-customer_claimed = { $by } przejął Twojego byłego klienta: { $row }.
reason-no_staff_entry = Twój użytkownik nie ma wpisu pracownika, więc nie ma własnych klientów. Zapytaj administratora.
reason-cap_reached = Możesz przejąć jeszcze najwyżej { $left }. Najpierw oddaj klientów.
reason-some_taken = Część tych klientów została już przejęta. Wybierz ponownie.
reason-already_mine = Ten klient jest już Twój.
reason-customer_not_public = Tego klienta nie ma już w puli publicznej.
reason-customer_public_already = Ten klient jest już w puli publicznej.
reason-customer_enrolled = Ten klient jest zapisany, więc to niemożliwe.
reason-payment_open = Wniosek o płatność czeka na decyzję; najpierw go rozpatrz.
reason-views_used = Otwarto dziś { $most } klientów z puli; kontynuuj jutro.
reason-already_theirs = Ta osoba już opiekuje się tym klientem.
reason-receiver_full = Odbiorca może przejąć jeszcze najwyżej { $left }. Wybierz mniej lub zezwól na przekroczenie limitu.
reason-locks_used = Chronionych jest już { $most } klientów. Najpierw zakończ inną ochronę.
violation-same_person = Wybierz kogoś innego.
violation-too_late = Nie później niż { $latest }.
notification-customer_given = { $count ->
    [one] Masz nowego klienta: { $row }
    [few] Masz { $shown } nowych klientów.
    [many] Masz { $shown } nowych klientów.
   *[other] Masz { $shown } nowego klienta.
}
notification-customer_gone = { $count ->
    [one] { $row } nie jest już Twoim klientem.
    [few] { $shown } klienci nie są już Twoi.
    [many] { $shown } klientów nie jest już Twoich.
   *[other] { $shown } klienta nie jest już Twoje.
}
reason-customer_taken = { $owner ->
    [none] Tym klientem już ktoś się zajmuje.
   *[other] Tym klientem zajmuje się już { $owner }.
}

## Sales: payments

field-payments-qq = QQ
field-payments-phone = Telefon
field-payments-emergency_contact = Kontakt alarmowy
fields-payments-payment = Płatność
fields-payments-student = Pierwszy zapis
help-payments-qq = Te trzy pola są potrzebne przy pierwszym wniosku klienta, który staje się przez to uczestnikiem.
notification-payment_confirmed = Twój wniosek zatwierdzono: { $row }
notification-payment_confirmed-gone = Jeden z Twoich wniosków zatwierdzono.
notification-payment_rejected = Twój wniosek odrzucono: { $row }
notification-payment_rejected-gone = Jeden z Twoich wniosków odrzucono.
reason-own_payment = Nikt nie rozpatruje własnego wniosku. Poproś kogoś innego.
reason-payment_decided = Ta płatność została już rozpatrzona.
reason-payment_confirmed = Zatwierdzonej płatności się nie zmienia; skoryguj ją zwrotem.
reason-no_receipt = Pokwitowanie jest dostępne po zatwierdzeniu płatności.
violation-not_positive = Kwota musi być większa od 0.
violation-over_balance = Więcej niż do zapłaty; najwyżej { $amount }.
violation-over_paid = Więcej niż zapłacono; najwyżej { $amount }.
violation-below_minimum = Co najmniej { $amount }.
violation-not_a_student = Ten klient nie jest jeszcze uczestnikiem.
violation-same_class = Wybierz inną grupę.
violation-already_in_class = Uczestnik jest już w tej grupie.
# Sales: customers
ui-keys-pool-close = Zamknij panel
ui-keys-pool-open = Obejrzyj klienta
ui-keys-pool-title = Pula publiczna
ui-keys-pool-walk = Poprzedni / następny klient
ui-keys-calendar-close = Zamknij dzień
ui-keys-calendar-move = Przenieś na inny czas
ui-keys-calendar-open = Obejrzyj treści dnia
ui-keys-calendar-pass = Miesiąc (tydzień) wstecz / naprzód
ui-keys-calendar-title = Kalendarz treści
ui-keys-calendar-walk = Dzień i tydzień wstecz / naprzód
ui-keys-calendar-week = Pierwszy / ostatni dzień tygodnia
ui-keys-review-approve = Zatwierdź
ui-keys-review-reject = Odrzuć i podaj powód
ui-keys-review-title = Kolejka recenzji
ui-keys-review-walk = Następna / poprzednia treść
ui-sales-all-courses = Wszystkie kursy
ui-sales-all-levels = Wszystkie poziomy
ui-sales-all-reasons = Wszystkie powody
ui-sales-all-sources = Wszystkie źródła
ui-sales-asked-on = Pierwsze pytanie: { $date }
ui-sales-call = Zadzwoń: { $phone }
ui-sales-claim = Przejmij
ui-sales-claim-not = { $count ->
    [one] Nie przejęto { $count } klienta: { $why }
    [few] Nie przejęto { $count } klientów: { $why }
    [many] Nie przejęto { $count } klientów: { $why }
   *[other] Nie przejęto { $count } klientów: { $why }
}
ui-sales-claim-rest = Przejmij pozostałych
ui-sales-claimed = Przejęto: klient jest teraz Twój.
ui-sales-claimed-many = { $count ->
    [one] Przejęto { $count } klienta.
    [few] Przejęto { $count } klientów.
    [many] Przejęto { $count } klientów.
   *[other] Przejęto { $count } klientów.
}
ui-sales-copy = Kopiuj { $kind } { $text }
ui-sales-fate-drops = Trafi do puli { $date }, jeśli nic się nie wydarzy: { $reason }
ui-sales-fate-never = Według obecnych zasad nie trafi do puli
ui-sales-fate-pool = W puli publicznej
ui-sales-fate-public = W puli publicznej od { $date }: { $reason }
ui-sales-follow-up = Kontakt
ui-sales-follow-up-of = Kontakt: { $name }
ui-sales-follow-up-save = Zapisz kontakt
ui-sales-follow-up-saved = Zapisano kontakt.
ui-sales-followed-on = ostatni kontakt { $date }
ui-sales-hand-over-held = Opiekuje się klientami: otwarci { $private }, zapisani { $enrolled }.
ui-sales-hand-over-none = Nie było klientów do przekazania.
ui-sales-hand-over-person = Innemu sprzedawcy
ui-sales-hand-over-pool = Do puli publicznej (oprócz zapisanych)
ui-sales-hand-over-title = Przekazanie klientów: { $name }
ui-sales-hand-over-way = Dokąd trafią klienci
ui-sales-handed-over = { $count ->
    [one] Przekazano { $count } klienta.
    [few] Przekazano { $count } klientów.
    [many] Przekazano { $count } klientów.
   *[other] Przekazano { $count } klientów.
}
ui-sales-held = Wykorzystane miejsca: { $held } z { $cap }
ui-sales-last-owner = ostatnio: { $name }
ui-sales-locked = chroniony do { $date }
ui-sales-next-1 = Jutro
ui-sales-next-3 = Za 3 dni
ui-sales-next-7 = Za tydzień
ui-sales-next-chosen = Wybierz dzień
ui-sales-next-on = następny kontakt { $date }
ui-sales-none-call = Dziś nie ma do kogo dzwonić
ui-sales-none-call-hint = Wybierz następny kontakt przy zapisie; tu pojawią się klienci na dziś.
ui-sales-none-dropping = Nikt nie trafi wkrótce do puli
ui-sales-none-dropping-hint = Klient, z którym rozmawiasz na czas, pozostaje Twój.
ui-sales-none-enrolled = Nie ma jeszcze zapisanych klientów
ui-sales-none-enrolled-hint = Klienci pojawią się tu po potwierdzeniu zapisu.
ui-sales-none-lost = Nie ma utraconych klientów
ui-sales-none-lost-hint = Utraceni klienci pozostaną tu z podaniem powodu.
ui-sales-none-open = Nie ma jeszcze otwartych klientów
ui-sales-none-open-hint = Przejmij kogoś z puli publicznej albo dodaj nowego.
ui-sales-note = Notatka
ui-sales-note-chips = Co się wydarzyło
ui-sales-note-later = Oddzwonić później
ui-sales-note-material = Wysłano materiały
ui-sales-note-price = Zastanawia się nad ceną
ui-sales-note-trial = Umówiona lekcja próbna
ui-sales-note-unreachable = Nie odebrano
ui-sales-note-visit = Umówiona wizyta
ui-sales-note-wechat = Dodano na WeChat
ui-sales-open-customer = Otwórz klienta
ui-sales-open-mine = Moi klienci
ui-sales-opened-counted = { $count ->
    [one] Otwarcie zanotowano i policzono: dziś jeszcze { $count } klient.
    [few] Otwarcie zanotowano i policzono: dziś jeszcze { $count } klientów.
    [many] Otwarcie zanotowano i policzono: dziś jeszcze { $count } klientów.
   *[other] Otwarcie zanotowano i policzono: dziś jeszcze { $count } klientów.
}
ui-sales-over-cap = Nawet ponad limit odbiorcy
ui-sales-picked = { $count ->
    [one] Wybrano { $count } klienta
    [few] Wybrano { $count } klientów
    [many] Wybrano { $count } klientów
   *[other] Wybrano { $count } klientów
}
ui-sales-plans = Zaplanowane kontakty
ui-sales-pool-days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
    [many] { $count } dni
   *[other] { $count } dnia
}
ui-sales-pool-gone = Tego klienta nie ma już w puli
ui-sales-pool-gone-hint = Ktoś mógł go przejąć. Lista jest aktualna.
ui-sales-pool-none = W puli publicznej nikogo nie ma
ui-sales-pool-none-hint = Klienci, którzy trafią do puli, pojawią się tu sami.
ui-sales-pool-total = { $count ->
    [one] { $shown } klient
    [few] { $shown } klientów
    [many] { $shown } klientów
   *[other] { $shown } klientów
}
ui-sales-pool-total-more = { $count ->
    [one] ponad { $shown } klient
    [few] ponad { $shown } klientów
    [many] ponad { $shown } klientów
   *[other] ponad { $shown } klientów
}
ui-sales-protect = Chroń
ui-sales-protect-end = Zakończ ochronę
ui-sales-protect-hint = Chroniony klient nie trafi do puli do tego dnia włącznie.
ui-sales-protect-title = Ochrona: { $name }
ui-sales-protect-until = Do dnia
ui-sales-protected = Klient jest chroniony.
ui-sales-qq = QQ:
ui-sales-quota = Można przejąć jeszcze { $left } z { $cap } miejsc
ui-sales-referrals = Polecenia
ui-sales-release = Oddaj do puli
ui-sales-release-hint = Potem mogą ich przejąć inni; zaplanowane kontakty zostaną odwołane.
ui-sales-release-reason = Powód
ui-sales-release-title = { $count ->
    [one] Oddaj { $count } klienta
    [few] Oddaj { $count } klientów
    [many] Oddaj { $count } klientów
   *[other] Oddaj { $count } klientów
}
ui-sales-released = { $count ->
    [one] Oddano { $count } klienta.
    [few] Oddano { $count } klientów.
    [many] Oddano { $count } klientów.
   *[other] Oddano { $count } klientów.
}
ui-sales-search = Imię lub pełny kontakt
ui-sales-since = od { $date }
ui-sales-spoken = { $count ->
    [one] { $count } kontakt, ostatni { $date }
    [few] { $count } kontakty, ostatni { $date }
    [many] { $count } kontaktów, ostatni { $date }
   *[other] { $count } kontaktu, ostatni { $date }
}
ui-sales-transfer = Przenieś
ui-sales-transfer-title = { $count ->
    [one] Przenieś { $count } klienta
    [few] Przenieś { $count } klientów
    [many] Przenieś { $count } klientów
   *[other] Przenieś { $count } klientów
}
ui-sales-transfer-to = Komu
ui-sales-transferred = { $count ->
    [one] Przeniesiono { $count } klienta.
    [few] Przeniesiono { $count } klientów.
    [many] Przeniesiono { $count } klientów.
   *[other] Przeniesiono { $count } klientów.
}
ui-sales-unowned = Nikt się jeszcze nimi nie zajmował
ui-sales-unprotected = Ochrona zakończona.
ui-sales-unspoken = nikt jeszcze nie rozmawiał
ui-sales-view-call = Dziś
ui-sales-view-dropping = Zagrożeni
ui-sales-view-enrolled = Zapisani
ui-sales-view-lost = Utraceni
ui-sales-view-open = Otwarci
ui-sales-views = Dziś można jeszcze otworzyć: { $count }
ui-sales-wechat = WeChat:
# Biurko sprzedaży: przydział, reguły i czyj to numer
violation-taken_public = Ten klient jest już w puli publicznej.
violation-taken_private = Ten klient już istnieje; opiekuje się nim { $department }.
violation-taken_enrolled = Ten klient już istnieje i jest zapisany.
notification-leads = { $count ->
    [one] Przydzielono Ci { $shown } nowego klienta.
    [few] Przydzielono Ci { $shown } nowych klientów.
    [many] Przydzielono Ci { $shown } nowych klientów.
   *[other] Przydzielono Ci { $shown } nowych klientów.
}
notification-leads-one = Przydzielono Ci nowego klienta: { $row }.
notification-leads_waiting = { $count ->
    [one] { $shown } klienta nie udało się przydzielić; został w puli publicznej.
    [few] { $shown } klientów nie udało się przydzielić; zostali w puli publicznej.
    [many] { $shown } klientów nie udało się przydzielić; zostali w puli publicznej.
   *[other] { $shown } klientów nie udało się przydzielić; zostali w puli publicznej.
}
import-owner-question = Do kogo trafią zaimportowani klienci
import-owner-file = Jak w pliku
import-owner-file-hint = Według kolumny z doradcą; gdzie jest pusta, tak jak przy wpisywaniu ręcznym.
import-owner-me = Do mnie
import-owner-me-hint = Opiekuję się wszystkimi.
import-owner-ranks = Przydział automatyczny
import-owner-ranks-hint = W kolejności pliku, po kolei do handlowców; kogo nikt nie może przyjąć, zostaje w puli publicznej.
import-owner-pool = Pula publiczna
import-owner-pool-hint = Nie mają doradcy; każdy może ich przejąć.
ui-sales-desk-title = Przydział automatyczny
ui-sales-desk-hint = Najpierw osoby o większej wadze, potem po kolei; w każdym cyklu tyle razy, ile kto ma miejsc.
ui-sales-desk-ranks = Kto bierze udział
ui-sales-desk-staff = Handlowiec
ui-sales-desk-weight = Waga
ui-sales-desk-slots = Miejsca w cyklu
ui-sales-desk-held = Klienci
ui-sales-desk-held-of = { $held } z { $cap }
ui-sales-desk-left = Zostało w cyklu
ui-sales-desk-state = Stan
ui-sales-desk-ready = Gotowość
ui-sales-desk-away = od { $from } do { $to }
ui-sales-desk-weight-of = Waga: { $name }
ui-sales-desk-slots-of = Miejsca: { $name }
ui-sales-desk-pause = Wstrzymaj: { $name }
ui-sales-desk-resume = Przywróć: { $name }
ui-sales-desk-change = Edytuj: { $name }
ui-sales-desk-add = Dodaj do przydziału
ui-sales-desk-cycle = Zostało z cyklu { $cycle }
ui-sales-desk-cycle-hint = Zmienione wagi i miejsca liczą się od następnego cyklu.
ui-sales-desk-cycle-empty = Ten cykl się skończył; następny klient zaczyna nowy.
ui-sales-desk-foreseen = { $count ->
    [one] Następny klient
    [few] Następni { $count } klienci
    [many] Następnych { $count } klientów
   *[other] Następnych { $count } klientów
}
ui-sales-desk-foreseen-hint = Według stanu na teraz; pomijane są osoby wstrzymane, nieobecne, bez konta i z pełną liczbą klientów.
ui-sales-desk-foreseen-none = Nikt nie może teraz przyjąć klienta.
ui-sales-desk-next = Następny cykl
ui-sales-desk-apply = Zastosuj teraz
ui-sales-desk-apply-hint = Reszta tego cyklu przepada; następny klient zaczyna nowy według obecnych wag i miejsc.
ui-sales-desk-applied = Następny klient zaczyna nowy cykl.
ui-sales-desk-none = Nikt jeszcze nie bierze udziału
ui-sales-desk-none-hint = Bez handlowców nie można nic przydzielić. Najpierw kogoś dodaj.
ui-sales-skip-paused = Wstrzymanie
ui-sales-skip-away = Nieobecność
ui-sales-skip-inactive = Brak czynnego konta
ui-sales-skip-full = Ma już komplet klientów
ui-sales-distribute = Przydziel
ui-sales-distribute-text = { $count ->
    [one] Wybrany klient trafi do następnej osoby.
    [few] { $count } wybranych klientów trafi po kolei do handlowców.
    [many] { $count } wybranych klientów trafi po kolei do handlowców.
   *[other] { $count } wybranych klientów trafi po kolei do handlowców.
}
ui-sales-distribute-most = Najwyżej { $count } klientów naraz.
ui-sales-distribute-done = { $count ->
    [one] Przydzielono { $count } klienta.
    [few] Przydzielono { $count } klientów.
    [many] Przydzielono { $count } klientów.
   *[other] Przydzielono { $count } klientów.
}
ui-sales-distribute-result = Co się z nimi stało
ui-sales-lot-given = { $name }: { $count }
ui-sales-lot-no_ranks = Nikt nie bierze udziału w przydziale: { $count }
ui-sales-lot-all_skipped = Nikt nie może ich teraz przyjąć: { $count }
ui-sales-lot-not_public = Nie ma ich w puli publicznej: { $count }
ui-sales-lot-not_found = Już ich nie ma: { $count }
ui-sales-rules-title = Reguły sprzedaży
ui-sales-rules-hint = Zmiany liczą się od jutra; dziś nikt przez nie nie trafi do puli.
ui-sales-rules-days = Po ilu dniach klient trafia do puli
ui-sales-rules-no_follow_up = Bez kontaktu
ui-sales-rules-no_deal = Bez umowy
ui-sales-rules-off = 0: ta reguła jest wyłączona.
ui-sales-rules-off-unlimited = 0: bez ograniczeń.
ui-sales-rules-off-never = 0: dopiero gdy miał go ktoś inny.
ui-sales-rules-off-remind = 0: bez przypomnienia.
ui-sales-rules-exceptions = Inne dni według poziomu lub źródła
ui-sales-rules-exceptions-none = Bez wyjątków: powyższe dni dotyczą wszystkich.
ui-sales-rules-exception-add = Dodaj wyjątek
ui-sales-rules-level = Poziom
ui-sales-rules-source = Źródło
ui-sales-rules-any = Dowolne
ui-sales-rules-remind = Ile dni wcześniej ostrzegać
ui-sales-rules-holding = Liczba klientów
ui-sales-rules-cap = Ilu klientów może mieć jedna osoba
ui-sales-rules-caps = Inne limity dla osoby lub działu
ui-sales-rules-caps-none = Bez innych limitów.
ui-sales-rules-cap-staff-add = Dla osoby
ui-sales-rules-cap-department-add = Dla działu
ui-sales-rules-cap-staff = Osoba
ui-sales-rules-cap-department = Dział
ui-sales-rules-cap-of = Limit
ui-sales-rules-enrolled_count = Zapisani klienci wliczają się do limitu
ui-sales-rules-team_follow_ups = Kontakty kolegów też się liczą
ui-sales-rules-former_owner_days = Po ilu dniach poprzedni opiekun może przejąć ponownie
ui-sales-rules-locks = Ilu klientów może chronić jedna osoba
ui-sales-rules-lock_days = Ile dni może trwać ochrona
ui-sales-rules-views = Ilu klientów z puli można otworzyć dziennie
ui-sales-rules-minimum_payment = Najmniejsza wpłata
ui-sales-rules-other = Pula, ochrona i płatności
ui-sales-rules-remove = Usuń ten wiersz
ui-sales-rules-try = Wypróbuj i zapisz
ui-sales-rules-confirm = Stosować nowe reguły od jutra?
ui-sales-rules-tomorrow = { $then ->
    [one] Jutro do puli trafi { $then } klient (obecnie { $now }).
    [few] Jutro do puli trafi { $then } klientów (obecnie { $now }).
    [many] Jutro do puli trafi { $then } klientów (obecnie { $now }).
   *[other] Jutro do puli trafi { $then } klientów (obecnie { $now }).
}
ui-sales-rules-differing = { $count ->
    [one] { $count } klient trafi do puli innego dnia albo wcale.
    [few] { $count } klienci trafią do puli innego dnia albo wcale.
    [many] { $count } klientów trafi do puli innego dnia albo wcale.
   *[other] { $count } klientów trafi do puli innego dnia albo wcale.
}
ui-sales-rules-same = Żaden klient nie trafi do puli innego dnia niż dotąd.
ui-sales-rules-day = Dzień
ui-sales-rules-day-now = Obecne reguły
ui-sales-rules-day-then = Nowe reguły
ui-sales-rules-customer = Klient
ui-sales-rules-owner = Opiekun
ui-sales-rules-never = Wcale
ui-sales-rules-save = Stosuj od jutra
ui-sales-rules-saved = Nowe reguły liczą się od jutra.
ui-sales-rules-stale = Ktoś właśnie zmienił reguły; pokazano najnowsze.
ui-sales-rules-next = Reguły od { $day } są już ustalone; poniżej widać właśnie je.
ui-sales-rules-force = Obowiązują dziś
ui-sales-rules-force-days = Dni bez kontaktu: { $no_follow_up }, bez umowy: { $no_deal }; limit { $cap }.
ui-sales-rules-history = Zmiany
ui-sales-rules-history-none = Niczego jeszcze nie zmieniono; obowiązują zwykłe reguły.
ui-sales-rules-history-line = Od { $day }; zmiana: { $by }, { $at }
ui-sales-rules-nobody = system
ui-sales-rules-fault = Coś trzeba poprawić.
ui-sales-rules-reading = Możesz czytać reguły, ale nie zmieniać.
ui-sales-rules-number = Wpisz 0 albo dodatnią liczbę całkowitą.
ui-sales-conflict-own = Twój klient:
ui-sales-conflict-seen = To już klient osoby { $owner }:
ui-sales-conflict-public = Jest już w puli publicznej.
ui-sales-conflict-private = Już istnieje; opiekuje się nim { $department }.
ui-sales-conflict-taken = Już istnieje.
ui-sales-conflict-enrolled = Już istnieje i jest zapisany.
ui-sales-conflict-trashed = W koszu:
ui-sales-receipt = Pokwitowanie
ui-sales-confirm = Zatwierdź
ui-sales-reject = Odrzuć
ui-sales-confirm-hint = Klient zostaje zapisany, a uczestnik dołącza do grupy. Zatwierdzoną płatność koryguje tylko zwrot.
ui-sales-reject-hint = Wnioskodawca zobaczy powód i będzie mógł poprawić wniosek.
ui-sales-balances-hint = Ile każdy klient jest winien za każdą grupę. Kwoty otwierają stojące za nimi płatności.
ui-sales-balances-search = Szukaj po nazwisku lub kontakcie
ui-sales-balances-only-open = Tylko niezapłacone
ui-sales-balances-none = Nie ma jeszcze płatności.
ui-sales-balances-none-here = Nic nie pasuje.
ui-sales-balance-price = Cena
ui-sales-balance-discount = Rabat
ui-sales-balance-paid = Zapłacono
ui-sales-balance-applied = We wnioskach
ui-sales-balance-open = Do zapłaty
ui-sales-balance-said = Zapłacono { $paid } z { $price }, do zapłaty { $open }
ui-sales-no-class = Bez grupy
ui-sales-payments-none = Nie ma jeszcze płatności.
ui-sales-apply = Złóż wniosek o płatność
ui-sales-print = Drukuj
ui-sales-receipt-from = Otrzymano od
ui-sales-receipt-to = Wypłacono
ui-sales-receipt-signed-by-us = Podpis
ui-sales-receipt-signed-by-them = Podpis klienta
ui-sales-confirm-title = { $count ->
    [one] Zatwierdzić jedną płatność?
    [few] Zatwierdzić { $count } płatności?
    [many] Zatwierdzić { $count } płatności?
   *[other] Zatwierdzić { $count } płatności?
}
ui-sales-reject-title = { $count ->
    [one] Odrzuć jedną płatność
    [few] Odrzuć { $count } płatności
    [many] Odrzuć { $count } płatności
   *[other] Odrzuć { $count } płatności
}
ui-sales-confirmed = { $count ->
    [one] Zatwierdzono jedną płatność.
    [few] Zatwierdzono { $count } płatności.
    [many] Zatwierdzono { $count } płatności.
   *[other] Zatwierdzono { $count } płatności.
}
ui-sales-rejected = { $count ->
    [one] Odrzucono jedną płatność.
    [few] Odrzucono { $count } płatności.
    [many] Odrzucono { $count } płatności.
   *[other] Odrzucono { $count } płatności.
}
ui-sales-balances-count = { $count ->
    [one] { $shown } wiersz
    [few] { $shown } wiersze
    [many] { $shown } wierszy
   *[other] { $shown } wiersza
}

## Sales: reports

ui-sales-reports-everybody = Wszyscy
ui-sales-reports-sources = Wszystkie źródła
ui-sales-reports-leads = Nowi klienci
ui-sales-reports-opened = Przejęci
ui-sales-reports-converted = Zapisani
ui-sales-reports-conversion = Konwersja
ui-sales-reports-mean-days = Dni do sprzedaży
ui-sales-reports-lost = Utraceni
ui-sales-reports-dropped-again = Przejęci i znów oddani
ui-sales-reports-revenue = Wpływy
ui-sales-reports-transferred = Przekazani
ui-sales-reports-untouched = Przejęci bez kontaktu
ui-sales-reports-funnel = Lejek sprzedaży
ui-sales-reports-flow = Wejścia i wyjścia z puli
ui-sales-reports-flow-said = Weszło { $in }, wyszło { $out }.
ui-sales-reports-in = Wejścia
ui-sales-reports-out = Wyjścia
ui-sales-reports-day = Od dnia
ui-sales-reports-waits = Od przejęcia do pierwszej rozmowy
ui-sales-reports-reasons = Dlaczego klienci zostali utraceni
ui-sales-reports-ages = Wiek puli w dniach
ui-sales-reports-pool = Dlaczego są w puli
ui-sales-reports-count = Klienci
ui-sales-reports-nothing = Brak danych w tych dniach.
ui-sales-reports-most = Najwięcej: { $name } ({ $shown }).
ui-sales-reports-by-people = Według handlowców
ui-sales-reports-by-sources = Według źródła
ui-sales-reports-by-courses = Według kursu
ui-sales-reports-by-schools = Według placówki
ui-sales-reports-of-people = Handlowiec
ui-sales-reports-of-sources = Źródło
ui-sales-reports-of-courses = Kurs
ui-sales-reports-signed = Płacący klienci
ui-sales-reports-departments = Wszystkie działy
ui-sales-reports-courses = Wszystkie kursy
ui-sales-reports-schools = Wszystkie placówki
ui-sales-reports-first-contact = Dni do pierwszej rozmowy
ui-sales-reports-counted = Liczone do konwersji
ui-sales-reports-claimed = Przejęci
ui-sales-reports-spoken = Przejęci po rozmowie
ui-sales-reports-into = Do puli publicznej
ui-sales-reports-out-of = Z puli publicznej
ui-sales-reports-contacted = Pierwsza rozmowa
ui-sales-reports-behind-back = Wróć do raportu
ui-sales-reports-behind-none = Za tą liczbą nie ma wierszy
ui-sales-reports-behind-none-hint = Przy tych dniach i filtrach wynosi zero.
ui-sales-reports-schools-hint = Klienci, którzy złożyli wniosek o grupę placówki lub w niej są; wpływy to zapłaty za jej grupy.
ui-sales-step-asked = Zapytali
ui-sales-step-owned = Pod opieką
ui-sales-step-followed = Po rozmowie
ui-sales-step-trial = Lekcja próbna
ui-sales-step-applied = Złożyli wniosek
ui-sales-step-enrolled = Zapisani
ui-sales-wait-same_day = Tego samego dnia
ui-sales-wait-one = 1 dzień
ui-sales-wait-two = 2 dni
ui-sales-wait-three = 3 dni
ui-sales-wait-more = Dłużej
ui-sales-wait-never = Jeszcze nie
ui-sales-age = { $from }–{ $to } dni
ui-sales-age-more = { $from } dni i więcej
ui-sales-reports-days = { $count ->
    [one] { $shown } dzień
    [few] { $shown } dni
    [many] { $shown } dni
   *[other] { $shown } dnia
}

## Treści: encje, pola, wybory, operacje

entity-contents = Treści
entity-contents-one = Treść
menu-contents = { entity-contents }
entity-content_reviews = Recenzje
entity-content_reviews-one = Recenzja
menu-content_reviews = { entity-content_reviews }
entity-content_metrics = Statystyki treści
entity-content_metrics-one = Statystyki treści
menu-content_metrics = { entity-content_metrics }
entity-platform_accounts = Konta platformy
entity-platform_accounts-one = Konto platformy
menu-platform_accounts = { entity-platform_accounts }
entity-outbox = Skrzynka nadawcza
entity-outbox-one = Pozycja skrzynki nadawczej
menu-outbox = { entity-outbox }
field-contents-title = Tytuł
field-contents-department_id = Dział
field-contents-body = Treść
field-contents-category = Kategoria
field-contents-tags = Tagi
field-contents-account_id = Konto
field-contents-publish_settings = Ustawienia publikacji
field-contents-state = Stan
field-contents-author_id = Autor
field-contents-submitted_at = Przesłano
field-contents-revision = Wersja przesłana
field-contents-scheduled_at = Zaplanowano na
field-contents-published_at = Opublikowano
field-contents-platform_ref = Numer na platformie
field-contents-sent_tags = Wysłane tagi
field-contents-platform_answer = Odpowiedź platformy
field-contents-views = Wyświetlenia
field-contents-likes = Polubienia
field-contents-comments = Komentarze
field-contents-shares = Udostępnienia
field-contents-measured_at = Stan na
field-content_reviews-content_id = Treść
field-content_reviews-revision = Wersja przesłana
field-content_reviews-reviewer_id = Recenzent
field-content_reviews-verdict = Werdykt
field-content_reviews-note = Uwaga
field-content_reviews-decided_at = Rozstrzygnięto
field-content_metrics-content_id = Treść
field-content_metrics-measured_at = Zmierzono
field-content_metrics-views = Wyświetlenia
field-content_metrics-likes = Polubienia
field-content_metrics-comments = Komentarze
field-content_metrics-shares = Udostępnienia
field-platform_accounts-name = Nazwa
field-platform_accounts-department_id = Dział
field-platform_accounts-state = Autoryzacja
field-platform_accounts-expires_on = Ważne do
field-platform_accounts-description = Opis
field-outbox-content_id = Treść
field-outbox-revision = Wersja przesłana
field-outbox-state = Stan
field-outbox-attempts = Próby
field-outbox-due_at = Termin wysłania
field-outbox-status = Kod odpowiedzi
field-outbox-answer = Odpowiedź platformy
field-outbox-answered_at = Odpowiedziano
field-departments-disabled = Wyłączony
fields-contents-sending = Sposób publikacji
fields-contents-course = Przebieg
fields-contents-numbers = Liczby
help-contents-category = Kategoria na platformie; pusta oznacza „default”.
help-contents-tags = Rozdzielone przecinkami; tagi działu i autora są dodawane na początku automatycznie.
help-contents-publish_settings = Wysyłane platformie bez zmian, obiekt JSON.
choice-content-state-draft = Szkic
choice-content-state-in_review = W recenzji
choice-content-state-approved = Zatwierdzona
choice-content-state-rejected = Odrzucona
choice-content-state-scheduled = Zaplanowana
choice-content-state-publishing = W trakcie publikacji
choice-content-state-published = Opublikowana
choice-content-state-failed = Nieudana
choice-content-state-unconfirmed = Niepotwierdzona
choice-content-state-archived = Zarchiwizowana
choice-verdict-waiting = Oczekuje
choice-verdict-approved = Zatwierdził(a)
choice-verdict-rejected = Odrzucił(a)
choice-platform-account-state-authorised = Autoryzowane
choice-platform-account-state-needs_authorisation = Wymaga autoryzacji
choice-platform-account-state-disabled = Wyłączone
choice-send-state-waiting = Oczekuje
choice-send-state-sending = Wysyłanie
choice-send-state-sent = Wysłano
choice-send-state-failed = Niepowodzenie
choice-send-state-unconfirmed = Niepotwierdzone
choice-send-state-cancelled = Anulowano
operation-contents-submit = Przesyłanie do recenzji
operation-contents-withdraw = Wycofanie do szkicu
operation-contents-approve = Zatwierdzanie treści
operation-contents-reject = Odrzucanie treści
operation-contents-schedule = Planowanie treści
operation-contents-unschedule = Usuwanie z planu
operation-contents-publish = Publikowanie treści
operation-contents-archive = Archiwizowanie treści
operation-contents-review = Kolejka recenzji
operation-contents-calendar = Kalendarz treści
operation-contents-numbers = Podgląd liczb
operation-contents-above = Opublikowane treści działów nadrzędnych
operation-platform_accounts-authorise = Autoryzacja konta
operation-platform_accounts-disable = Wyłączanie konta
operation-outbox-retry = Ponowne wysłanie
operation-outbox-check = Zapytanie platformy
operation-outbox-settle = Ręczne rozstrzygnięcie
operation-outbox-cancel = Anulowanie wysłania
operation-departments-tree = Drzewo działów
operation-departments-dashboard = Pulpit działu
operation-departments-merge = Łączenie działów
menu-content = Treści
menu-department-tree = Drzewo działów
menu-content-dashboard = Pulpit treści
menu-content-review = Kolejka recenzji
menu-content-calendar = Kalendarz
operation-contents-list = Lista: treści
operation-contents-view = Podgląd: treści
operation-contents-add = Dodawanie: treści
operation-contents-edit = Edycja: treści
operation-contents-delete = Usuwanie: treści
operation-contents-bulk_edit = Zbiorcza edycja: treści
operation-contents-bulk_delete = Zbiorcze usuwanie: treści
operation-contents-export = Eksport: treści
operation-contents-template = Pobranie szablonu: treści
operation-contents-import = Import: treści
operation-platform_accounts-list = Lista: konta platformy
operation-platform_accounts-view = Podgląd: konta platformy
operation-platform_accounts-add = Dodawanie: konta platformy
operation-platform_accounts-edit = Edycja: konta platformy
operation-platform_accounts-delete = Usuwanie: konta platformy
operation-platform_accounts-bulk_edit = Zbiorcza edycja: konta platformy
operation-platform_accounts-bulk_delete = Zbiorcze usuwanie: konta platformy
operation-platform_accounts-export = Eksport: konta platformy
operation-platform_accounts-template = Pobranie szablonu: konta platformy
operation-platform_accounts-import = Import: konta platformy
operation-content_reviews-list = Lista: recenzje
operation-content_reviews-view = Podgląd: recenzje
operation-content_reviews-export = Eksport: recenzje
operation-content_metrics-list = Lista: statystyki treści
operation-content_metrics-view = Podgląd: statystyki treści
operation-content_metrics-export = Eksport: statystyki treści
operation-outbox-list = Lista: skrzynka nadawcza
operation-outbox-view = Podgląd: skrzynka nadawcza
operation-outbox-export = Eksport: skrzynka nadawcza
group-contents = Treści

## Treści: pulpit działu

screen-branch-subtitle = Treści działu i wszystkich działów podległych
screen-branch-start = Wybierz, od czego zacząć
screen-branch-none = Nie ma działu do obejrzenia
screen-branch-none-hint = Nie należysz jeszcze do żadnego działu: poproś administratora, aby ustawił go w Twojej karcie pracownika.
screen-branch-add = Nowa treść
screen-branch-workbook = Eksport do Excela
screen-branch-as-of = Liczby z platformy są z { $at }.
screen-branch-stale = Od tego czasu nie udało się ich odświeżyć i mogą być nieaktualne.
screen-branch-partly = Nie widzisz wszystkiego poniżej tego działu, dlatego sumy są pominięte, a widać tylko to, do czego masz dostęp.
screen-branch-not-shown = Brak uprawnień
screen-branch-own = Tylko ten dział
screen-branch-left = odszedł(-szła)
screen-branch-nobody = Brak autora
screen-branch-nothing = W tym okresie nic nie opublikowano.
screen-branch-total = Wszystkie treści
screen-branch-published = Opublikowane
screen-branch-before = Poprzedni okres
screen-branch-views = Wyświetlenia opublikowanych
screen-branch-all-views = Wyświetlenia łącznie
screen-branch-draft = Szkice
screen-branch-in-review = W recenzji
screen-branch-scheduled = Zaplanowane
screen-branch-failed = Nieudane
screen-branch-trend = Publikacje w czasie
screen-branch-trend-said = W tym okresie opublikowano { $now }, w poprzednim { $before }.
screen-branch-ranking = Działy według liczby publikacji
screen-branch-ranking-said = Najwięcej opublikował dział { $name }: { $shown }.
screen-branch-authors = Autorzy według liczby publikacji
screen-branch-matrix = Macierz
screen-branch-matrix-states = Działy × stany
screen-branch-matrix-weeks = Działy × publikacje w tygodniu
screen-branch-by-states = Według stanu
screen-branch-by-weeks = Według tygodni
screen-branch-heat = Kiedy się publikuje
screen-branch-heat-said = Najwięcej publikacji: { $day } o { $hour } ({ $shown }).
screen-branch-heat-views-said = Najchętniej oglądane były publikacje: { $day } o { $hour }, średnio { $shown } wyświetleń.
screen-branch-heat-tip = Opublikowano { $published }, średnio { $views } wyświetleń
screen-branch-average = Średnie wyświetlenia
screen-branch-weekday = Dzień tygodnia
screen-branch-hour = Godzina
screen-branch-days = Dni
screen-branch-from = Od
screen-branch-to = Do
screen-branch-day-0 = pon.
screen-branch-day-1 = wt.
screen-branch-day-2 = śr.
screen-branch-day-3 = czw.
screen-branch-day-4 = pt.
screen-branch-day-5 = sob.
screen-branch-day-6 = niedz.
## Treści: obieg

ui-op-below = jest tym lub podlega
label-left = odszedł/odeszła
notification-content_submitted = { $by } przekazuje treść do akceptacji: { $row }
notification-content_submitted-gone = { $by } przekazuje treść do akceptacji.
notification-content_approved = { $by } akceptuje Twoją treść: { $row }
notification-content_approved-gone = { $by } akceptuje Twoją treść.
notification-content_rejected = { $by } odrzuca Twoją treść: { $row }
notification-content_rejected-gone = { $by } odrzuca Twoją treść.
reason-content_state = { $state ->
    [draft] To szkic; najpierw przekaż go do akceptacji.
    [in_review] Trwa akceptacja; poczekaj na decyzję albo wycofaj treść.
    [approved] To jest już zaakceptowane.
    [rejected] To odrzucono; zmień treść i przekaż ją ponownie.
    [scheduled] To jest zaplanowane; najpierw usuń termin publikacji.
    [publishing] Trwa publikacja; poczekaj na odpowiedź platformy.
    [published] To jest już opublikowane.
    [failed] Platforma tego nie przyjęła; opublikuj ponownie albo wycofaj do szkicu.
    [unconfirmed] Nie wiadomo jeszcze, czy to opublikowano; najpierw sprawdź skrzynkę nadawczą.
   *[archived] To jest w archiwum i nie można tego zmieniać.
}
reason-own_content = Nikt nie decyduje o własnej treści. Niech oceni ją ktoś inny.
reason-submitted_again = W międzyczasie treść zmieniono i przekazano ponownie. Przeczytaj ją jeszcze raz.
reason-not_asked = W chwili przekazania nie było Cię wśród oceniających. Decydują tamte osoby.
reason-already_said = To jest już przez Ciebie zaakceptowane; decyzja należy jeszcze do innych.
reason-not_author = Zmienić to może tylko autor lub osoba z prawem akceptacji.
reason-already_sending = Wysyłka już trwa lub się odbyła; sprawdź skrzynkę nadawczą.
reason-account_not_authorised = Konto platformy nie działa; autoryzuj je ponownie albo wybierz inne.
reason-content_on_its_way = Ta treść jest w drodze na platformę; usuń termin publikacji albo rozstrzygnij to w skrzynce nadawczej.
violation-disabled = Ta pozycja jest wyłączona; wybierz inną.
violation-reserved_tag = Tagi zaczynające się od dept_ lub user_ i liczby ustawia system.
violation-not_an_object = Wpisz obiekt {"{"}…{"}"} w formacie JSON.
tree-hint = Wszystkie działy w Twoim zasięgu, z tym, co mają one i ich działy podrzędne.
tree-keys = Strzałki chodzą po drzewie, Enter otwiera rekord. M bierze dział, strzałki wybierają miejsce, Enter odkłada, Escape rezygnuje; można też przeciągnąć uchwyt.
tree-search = Szukaj działów
tree-found = { $count ->
    [one] Pasuje { $shown } dział
    [few] Pasują { $shown } działy
    [many] Pasuje { $shown } działów
   *[other] Pasuje { $shown } działu
}
tree-more = Działów jest więcej, niż się tu mieści; widać pierwsze 10 000.
tree-empty = Brak działów
tree-empty-hint = Żaden nie jest jeszcze w Twoim zasięgu. Dodaj pierwszy albo poproś o szerszą rolę.
tree-new = Nowy dział
tree-chosen = Wybrany dział
tree-open = Otwórz
tree-dashboard = Pulpit
tree-actions = Działania: „{ $name }”
tree-add = Dodaj podrzędny
tree-rename = Zmień nazwę
tree-move = Przenieś
tree-move-to = Przenieś do …
tree-move-title = Przenieś „{ $name }”
tree-disable = Wyłącz
tree-enable = Włącz
tree-merge = Połącz
tree-merge-to = Połącz z …
tree-merge-title = Połącz „{ $name }” z innym działem
tree-merge-into = Który dział przejmuje wszystko
tree-merge-means = „{ $name }” trafi do kosza. Tego nie można cofnąć.
tree-merged = „{ $name }” przeszedł do „{ $into }”: działy { $departments }, osoby { $staff }, treści { $contents }.
tree-own = Własne treści
tree-total = Z podrzędnymi
tree-counts = { $count }, opublikowane { $published }
tree-contents = { $count ->
    [one] { $count } treść
    [few] { $count } treści
    [many] { $count } treści
   *[other] { $count } treści
}, opublikowane: { $published }
tree-staff = { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}
tree-top = Najwyższy poziom
tree-into = pod „{ $name }”
tree-into-top = na najwyższym poziomie
tree-into-refused = { $place }: { $reason }
tree-taken = Wzięto „{ $name }”. Strzałki wybierają miejsce, Enter odkłada, Escape rezygnuje.
tree-given-up = Zrezygnowano: „{ $name }” zostaje na miejscu.
tree-moved = „{ $name }” stoi teraz { $place }.
tree-along = Co przechodzi razem
tree-along-departments = { $count ->
    [one] { $count } dział
    [few] { $count } działy
    [many] { $count } działów
   *[other] { $count } działu
}
tree-along-contents = { $count ->
    [one] { $count } treść
    [few] { $count } treści
    [many] { $count } treści
   *[other] { $count } treści
}
tree-along-staff = { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}
tree-along-rights = Od razu zmienia się to, kto je widzi.
## Treści: wysyłanie na platformę

notification-content_failed = Platforma nie przyjęła Twojej treści: { $row }
notification-content_failed-gone = Platforma nie przyjęła jednej z Twoich treści.
notification-content_unconfirmed = Nie wiadomo, czy platforma opublikowała: { $row }
notification-content_unconfirmed-gone = Nie wiadomo, czy platforma opublikowała jedną z Twoich treści.
notification-account_refused = Platforma nie przyjmuje już konta „{ $row }”; potrzebna jest nowa autoryzacja
notification-account_refused-gone = Platforma nie przyjmuje już jednego z kont; potrzebna jest nowa autoryzacja.
reason-send_state = Stan wysyłki się zmienił; teraz nie można tego zrobić.
reason-send_unconfirmed = Treść może już być opublikowana. Najpierw zapytaj platformę; ponowna wysyłka wymaga wyraźnej zgody.
reason-content_moved_on = Treść od tego czasu zmieniono lub przeniesiono; tego zgłoszenia już się nie wyśle.
reason-platform_none = Serwer nie zna żadnej platformy publikacji.
reason-platform_silent = Platforma nie odpowiada. Spróbuj później.
reason-platform_busy = Platforma prosi o chwilę przerwy. Spróbuj później.
reason-platform_refuses = Platforma nie przyjmuje danych dostępowych serwera. Administrator powinien sprawdzić YUANMENGKE_APP_ID i YUANMENGKE_APP_SECRET.
ui-platform-down = { $count ->
    [one] Platforma jest niedostępna; czeka { $shown } treść.
    [few] Platforma jest niedostępna; czekają { $shown } treści.
    [many] Platforma jest niedostępna; czeka { $shown } treści.
   *[other] Platforma jest niedostępna; czeka { $shown } treści.
}
ui-platform-until = Następna próba po { $time }.
ui-platform-none = { $count ->
    [one] Nie skonfigurowano platformy publikacji; czeka { $shown } treść.
    [few] Nie skonfigurowano platformy publikacji; czekają { $shown } treści.
    [many] Nie skonfigurowano platformy publikacji; czeka { $shown } treści.
   *[other] Nie skonfigurowano platformy publikacji; czeka { $shown } treści.
}
ui-platform-wants = Wymagają uwagi:
ui-platform-failed = nieudane: { $shown }
ui-platform-unconfirmed = niepotwierdzone: { $shown }
ui-outbox-cancel = Nie wysyłaj
ui-outbox-cancel-title = Cofnąć wysyłkę?
ui-outbox-cancel-hint = Treść nie zostanie wysłana. Wróci do stanu zatwierdzonej i będzie ją można opublikować później.
ui-outbox-cancelled = Wysyłkę cofnięto.
ui-outbox-retry = Wyślij ponownie
ui-outbox-retry-title = Wysłać ponownie?
ui-outbox-retry-hint = Treść trafi na platformę od razu. Jeśli platforma ją odrzuciła, najpierw ją popraw, inaczej może odrzucić ją znowu.
ui-outbox-again-hint = Treść może już być opublikowana; po ponownej wysyłce mogłaby pojawić się dwa razy. Najpierw zapytaj platformę. Wysyłka używa tego samego klucza, więc platforma, która go zna, nie utworzy drugiej kopii.
ui-outbox-retried = Treść znów czeka na wysyłkę.
ui-outbox-check = Zapytaj platformę
ui-outbox-found = Platforma ma tę treść; oznaczono ją jako opublikowaną.
ui-outbox-not-found = Platforma nic o niej nie wie; pozostaje niepotwierdzona.
ui-outbox-settle = Podaj wynik
ui-outbox-settle-title = Czy jest opublikowana?
ui-outbox-settle-hint = Najpierw sprawdź na platformie. Opublikowanej już się nie wysyła; nieopublikowaną można wysłać ponownie.
ui-outbox-settle-out = Jest opublikowana
ui-outbox-settle-not = Nie jest
ui-outbox-settled-out = Oznaczono jako opublikowaną.
ui-outbox-settled-not = Oznaczono jako nieudaną; można wysłać ponownie.
ui-outbox-step-waiting = Zostanie wysłana sama o swoim czasie; do tej chwili można ją cofnąć.
ui-outbox-step-sending = Trwa wysyłanie.
ui-outbox-step-sent = Platforma przyjęła treść; nic nie trzeba robić.
ui-outbox-step-failed = Nie opublikowano i nie będzie kolejnych prób. Przeczytaj odpowiedź platformy: popraw treść i zgłoś ją od nowa albo wyślij ponownie.
ui-outbox-step-unconfirmed = Wysłano, ale nie przyszła odpowiedź; sama nie zostanie wysłana ponownie. Najpierw zapytaj platformę; jeśli to nie pomoże, sprawdź na niej i podaj wynik.
ui-outbox-step-unknown = Platforma nic o tej treści nie wie. Sprawdź na niej raz: jeśli jej nie ma, podaj to jako wynik i wyślij ponownie.
ui-outbox-step-cancelled = Wysyłkę cofnięto. W razie potrzeby opublikuj treść z jej strony.
ui-account-authorise = Autoryzuj ponownie
ui-account-authorised = Platforma przyjmuje konto; oczekujące treści wychodzą.
ui-account-disable = Wyłącz
ui-account-disable-title = Wyłączyć konto?
ui-account-disable-hint = Treści wychodzące przez to konto będą czekać na ponowną autoryzację. Opublikowane pozostają.
ui-account-disabled = Wyłączono; treści tego konta czekają.
