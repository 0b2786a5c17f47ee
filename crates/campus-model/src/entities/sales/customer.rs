//! Customers (客户): people who asked about a course and may enrol.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{Default, Rule, choice, date, datetime, email, integer, link, links, phone, text};

choices! {
    /// 性别
    pub enum Gender("gender") { /// 男
        Male = "male", /// 女
        Female = "female" }
}
choices! {
    /// 学历
    pub enum Education("education") {
        /// 重点大学
        KeyUniversity = "key_university",
        /// 普通本科
        University = "university",
        /// 独立院校
        IndependentCollege = "independent_college",
        /// 民办本科
        PrivateUniversity = "private_university",
        /// 大专
        JuniorCollege = "junior_college",
        /// 民办专科
        PrivateCollege = "private_college",
        /// 高中
        HighSchool = "high_school",
        /// 其他
        Other = "other",
    }
}
choices! {
    /// 工作经验
    pub enum Experience("experience") {
        /// 在校生
        Student = "student",
        /// 应届毕业
        Graduate = "graduate",
        /// 半年以内
        HalfYear = "half_year",
        /// 半年至一年
        OneYear = "one_year",
        /// 一年至三年
        ThreeYears = "three_years",
        /// 三年至五年
        FiveYears = "five_years",
        /// 五年以上
        More = "more",
    }
}
choices! {
    /// 职业状态
    pub enum WorkStatus("work-status") { /// 在职
        Employed = "employed", /// 无业
        Unemployed = "unemployed" }
}
choices! {
    /// 客户来源
    pub enum Source("source") {
        /// qq群
        QqGroup = "qq_group",
        /// 内部转介绍
        Referral = "referral",
        /// 官方网站
        Website = "website",
        /// 百度推广
        Baidu = "baidu",
        /// 360推广
        Search360 = "search_360",
        /// 搜狗推广
        Sogou = "sogou",
        /// 腾讯课堂
        TencentClassroom = "tencent_classroom",
        /// 广点通
        TencentAds = "tencent_ads",
        /// 高校宣讲
        UniversityTalk = "university_talk",
        /// 渠道代理
        Agent = "agent",
        /// 51cto
        Cto51 = "cto_51",
        /// 智汇推
        Zhihuitui = "zhihuitui",
        /// 网盟
        AdNetwork = "ad_network",
        /// DSP
        Dsp = "dsp",
        /// SEO
        Seo = "seo",
        /// 其它
        Other = "other",
    }
}
choices! {
    /// 状态, set by enrolment only (PA-09)
    pub enum CustomerStatus("customer-status") { /// 已报名
        Enrolled = "enrolled", /// 未报名
        NotEnrolled = "not_enrolled" }
}
choices! {
    /// How promising a customer is.
    pub enum CustomerLevel("customer-level") { /// Most.
        A = "a", /// Middling.
        B = "b", /// Least.
        C = "c" }
}

choices! {
    /// Why a customer is in the public pool, or will be.
    pub enum PoolReason("pool-reason") {
        /// 三天未跟进 (PO-01)
        NoFollowUp = "no_follow_up",
        /// 15天未成单 (PO-02)
        NoDeal = "no_deal",
        /// 主动退回
        Released = "released",
        /// 管理员收回
        TakenBack = "taken_back",
        /// 离职收回
        OwnerLeft = "owner_left",
        /// Nobody looked after them yet.
        New = "new",
    }
}

entity! {
    /// Somebody who asked about a course and may enrol. One of qq, phone, wechat is required.
    pub struct Customer("customers") in Customers {
        /// The name.
        name: String = text().required().max_len(32).listed().searched().group("person");
        /// 男 or 女.
        gender: Gender = choice::<Gender>().required().listed().filtered();
        /// QQ number.
        qq: Option<String> = text().max_len(64).unique().listed().searched().helped();
        /// A number to call.
        phone: Option<String> = phone().unique().listed().searched();
        /// WeChat id.
        wechat: Option<String> = text().max_len(64).unique().searched();
        /// An address to write to.
        email: Option<String> = email().searched();
        /// Age in years.
        age: Option<i64> = integer().between(1, 120);
        /// 学历
        education: Option<Education> = choice::<Education>().filtered().group("background");
        /// Where they graduated.
        graduation_school: Option<String> = text().max_len(64);
        /// What they studied.
        major: Option<String> = text().max_len(64);
        /// 工作经验
        experience: Option<Experience> = choice::<Experience>().filtered();
        /// 职业状态
        work_status: Option<WorkStatus> = choice::<WorkStatus>().default(Default::Choice("employed")).filtered();
        /// Employer.
        company: Option<String> = text().max_len(64);
        /// What they earn, as they say it.
        salary: Option<String> = text().max_len(64);
        /// How they heard of us.
        source: Source = choice::<Source>().required().default(Default::Choice("qq_group")).listed().filtered().group("interest");
        /// Who sent them.
        referral_from_id: Option<i64> = link("customers").helped();
        /// What they asked about.
        courses: Vec<i64> = links("courses").listed().filtered();
        /// How promising they are.
        level: Option<CustomerLevel> = choice::<CustomerLevel>().listed().filtered();
        /// Who looks after them: staff of a sales department.
        consultant_id: Option<i64> = link("staff").fixed().listed().filtered().default(Default::Filled).among("department_id.function", &["sales"]).helped();
        /// Set by enrolment only.
        status: CustomerStatus = choice::<CustomerStatus>().required().default(Default::Choice("not_enrolled")).computed().listed().filtered();
        /// When they asked first.
        date: NaiveDate = date().required().default(Default::Today).fixed().listed().filtered();
        /// When the consultant took them.
        recv_date: Option<NaiveDate> = date().computed();
        /// When they were last followed up.
        last_consult_date: Option<NaiveDate> = date().computed().listed().filtered();
        /// Until when they are protected from the pool.
        locked_until: Option<NaiveDate> = date().computed();
        /// PO-02 waits through this day: a trial lesson is booked, or a payment applied for.
        paused_until: Option<NaiveDate> = date().computed();
        /// How often it waited since they were taken; twice at most.
        pauses: Option<i64> = integer().computed();
        /// From when on they are, or will be, in the public pool: worked out by [`crate::sales::Dropping`] from the dates above.
        public_from: Option<DateTime<Utc>> = datetime().computed().filtered();
        /// Why.
        pool_reason: Option<PoolReason> = choice::<PoolReason>().computed().filtered();
    }
    with {
        label("{name}");
        staff(&["consultant_id"]);
        departments(&["consultant_id.department_id"]);
        rules(&[
            Rule::OneOf(&["qq", "phone", "wechat"]),
            Rule::VisibleIf { field: "referral_from_id", when: "source", is: "referral" },
        ]);
        lapses("public_from");
        icon("contact");
        large();
    }
    operations {
        /// The public pool (公共客户), contacts masked.
        public: Get "/public";
        /// One's own times with customers, lost ones too (HI-04).
        mine: Get "/mine";
        /// Opens a customer of the pool; noted, and counted for the day (CL-11).
        open: Post "/{id}/open";
        /// 确认跟进: takes customers out of the pool (CL-01).
        claim: Post "/claim";
        /// Gives customers back to the pool (PO-14).
        release: Post "/release";
        /// Gives customers to somebody (HI-07).
        transfer: Post "/transfer";
        /// Gives all customers of somebody who leaves away (HI-09).
        hand_over: Post "/hand_over";
        /// Protects a customer from the pool for a time (PO-11).
        protect: Post "/{id}/protect";
        /// Gives customers of the pool to the sales people in turn (AL-01).
        distribute: Post "/distribute";
        /// Who is next in the automatic distribution.
        distribution: Get "/distribution";
        /// The rules of sales, in force and to come.
        rules: Get "/rules";
        /// Changes them from the next day on (PO-10).
        set_rules: Patch "/rules";
        /// How sales goes, in numbers and charts.
        reports: Get "/reports";
    }
}
