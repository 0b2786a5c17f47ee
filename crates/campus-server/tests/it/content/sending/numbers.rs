//! Numbers of what was published.

use campus_server::modules::content::sending::measure;
use campus_server::platform::fake::{Fault, Script};
use chrono::Duration;
use serde_json::json;

use super::desk::desk;

both! {
    async fn ss_05_numbers_are_snapshots_and_a_failed_refresh_keeps_the_old_ones(campus) {
        let desk = desk(campus, Script::default()).await;
        let (content, _) = desk.piece(None).await;
        assert_eq!(measure(desk.app()).await.unwrap(), 0, "nothing is published");
        desk.round().await;
        let version = desk.record("contents", content).await["version"].clone();
        let after = async |hours: i64| measure(&desk.later(Duration::hours(hours)).app).await.unwrap();
        assert_eq!(after(0).await, 1);
        let first = desk.record("contents", content).await;
        assert!(first["views"].as_i64().unwrap() > 0 && first["measured_at"].is_string());
        assert_eq!(first["version"], version, "whoever edits it is not disturbed");
        assert_eq!(after(0).await, 0, "they are fresh");
        // The platform is away, or talks nonsense: old numbers, of their old time, never 0.
        for fault in [Fault::Status(500, String::new()), Fault::Cut, Fault::Malformed, Fault::Empty, Fault::Limited(60)] {
            desk.fake.play(Script { read: [fault].into(), ..Script::default() });
            assert_eq!(after(2).await, 0);
            let kept = desk.record("contents", content).await;
            assert_eq!((&kept["views"], &kept["measured_at"]), (&first["views"], &first["measured_at"]));
        }
        assert_eq!(after(3).await, 1);
        let second = desk.record("contents", content).await;
        assert!(second["views"].as_i64() > first["views"].as_i64());
        let kept = desk.org.admin.get(&format!("/api/content_metrics?content_id={content}")).await.expect(200).json;
        assert_eq!(kept["rows"].as_array().unwrap().len(), 2);
        assert_eq!(kept["rows"][0]["views"], second["views"]);
        assert_eq!(after(24 * 91).await, 0, "nobody counts after ninety days");
        assert_eq!(json!(desk.fake.sent().len()), json!(1));
    }
}
