//! What lessons are about, and what teachers write under homework.

use campus_model::entities::teaching::Score;

/// By course, in the order in which they are taught.
const TOPICS: &[&[&str]] = &[
    &[
        "计算机基础与操作系统安装",
        "Shell 基本命令",
        "文件与目录管理",
        "用户与权限",
        "软件包管理",
        "磁盘与文件系统",
        "进程与服务",
        "网络配置",
        "Vim 与正则表达式",
        "Shell 脚本入门",
        "计划任务与日志",
        "SSH 与安全加固",
    ],
    &[
        "Nginx 反向代理",
        "LVS 负载均衡",
        "Keepalived 高可用",
        "MySQL 主从复制",
        "Redis 缓存集群",
        "Docker 容器基础",
        "Docker Compose 编排",
        "Kubernetes 入门",
        "Ansible 自动化",
        "Prometheus 监控",
        "ELK 日志平台",
        "CI/CD 流水线",
    ],
    &[
        "变量与数据类型",
        "流程控制",
        "函数与闭包",
        "装饰器与生成器",
        "模块与包",
        "面向对象编程",
        "异常处理与文件操作",
        "网络编程 Socket",
        "并发编程:进程与线程",
        "协程与 asyncio",
        "MySQL 与 SQLAlchemy",
        "前端 HTML 与 CSS",
        "JavaScript 基础",
        "Django 路由与视图",
        "Django ORM",
        "Django 表单与中间件",
        "REST framework 接口",
        "项目实战:CRM 系统",
    ],
    &[
        "源码阅读:Django",
        "高并发架构设计",
        "消息队列 RabbitMQ",
        "Celery 分布式任务",
        "Elasticsearch 搜索",
        "微服务与 gRPC",
        "数据库分库分表",
        "性能分析与调优",
        "安全攻防基础",
        "容器化部署",
        "可观测性",
        "项目实战:电商平台",
    ],
    &[
        "Python 环境搭建",
        "变量与字符串",
        "列表与字典",
        "条件与循环",
        "函数入门",
        "文件读写",
        "常用标准库",
        "面向对象入门",
        "爬虫初探",
        "数据可视化",
        "综合练习",
    ],
    &[
        "Go 环境与语法",
        "切片与映射",
        "结构体与接口",
        "错误处理",
        "goroutine 与 channel",
        "标准库 net/http",
        "单元测试",
        "Gin 框架入门",
        "GORM 数据库",
        "项目实战:短链服务",
    ],
];

/// The title of a lesson: the course's topics in turn, each a few lessons long.
pub fn title(course: usize, day: i64) -> String {
    let topics = TOPICS[course % TOPICS.len()];
    let length = 5;
    let (topic, part) = ((day - 1) / length, (day - 1) % length + 1);
    let topic = topics[usize::try_from(topic).unwrap_or_default() % topics.len()];
    format!("{topic}({part})")
}

/// What a teacher may write under homework with such a score.
pub const fn comments(score: Score) -> &'static [&'static str] {
    match score {
        Score::APlus => &["非常出色,代码可以直接给全班示范。", "思路清晰,测试也写了,赞!", "超出要求,继续保持。"],
        Score::A | Score::BPlus => &["完成得很好,注意变量命名。", "逻辑正确,再简洁一点更好。", "不错,边界情况想到了。"],
        Score::B | Score::BMinus => &["基本完成,异常处理要补上。", "能运行,但重复代码较多。", "再多练练函数拆分。"],
        Score::CPlus | Score::C | Score::CMinus => {
            &["只完成了一半,周末补上。", "概念有些混淆,课后来找我。", "请重看录播第二节。"]
        }
        Score::D | Score::Fail => &["没有达到要求,请重做。", "无法运行,请检查后重新提交。"],
        Score::Copy => &["与同学作业雷同,请独立完成。"],
        Score::Na => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_fit_their_field() {
        for course in 0..6 {
            for day in 1..150 {
                assert!(title(course, day).chars().count() <= 64 - 4);
            }
        }
        assert_eq!(title(0, 1), "计算机基础与操作系统安装(1)");
        assert_eq!(title(0, 6), "Shell 基本命令(1)");
    }
}
