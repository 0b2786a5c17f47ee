//! Lucide icons by name; only the ones listed here are in the download.

use leptos::prelude::*;

/// Pairs of lucide names and icons.
macro_rules! icons {
    ($($name:literal $Icon:ident),* $(,)?) => {
        fn drawing(name: &str) -> &'static str {
            match name {
                $( $name => icondata_lu::$Icon.data, )*
                _ => icondata_lu::LuSquare.data,
            }
        }
    };
}

icons! {
    "arrow-down" LuArrowDown, "arrow-left" LuArrowLeft, "arrow-left-right" LuArrowLeftRight, "arrow-up" LuArrowUp, "award" LuAward, "bell" LuBell, "trending-up" LuTrendingUp, "coins" LuCoins, "copy" LuCopy, "list-ordered" LuListOrdered, "message-square-plus" LuMessageSquarePlus, "phone" LuPhone, "scale" LuScale,
    "shuffle" LuShuffle, "user-check" LuUserCheck, "user-plus" LuUserPlus, "wallet" LuWallet, "waves" LuWaves, "book-open" LuBookOpen,
    "bookmark" LuBookmark, "briefcase" LuBriefcase, "building" LuBuilding, "building-2" LuBuilding2, "calendar" LuCalendar, "camera" LuCamera, "notebook-pen" LuNotebookPen,
    "calendar-check" LuCalendarCheck, "calendar-days" LuCalendarDays, "calendar-off" LuCalendarOff, "chart-column" LuChartColumn, "check" LuCheck,
    "chevron-down" LuChevronDown, "chevron-left" LuChevronLeft, "chevron-right" LuChevronRight, "chevron-up" LuChevronUp,
    "chevrons-up-down" LuChevronsUpDown, "circle-alert" LuCircleAlert, "circle-check" LuCircleCheck,
    "clipboard-check" LuClipboardCheck, "clipboard-list" LuClipboardList, "clock" LuClock, "columns-3" LuColumns3, "contact" LuContact,
    "download" LuDownload, "ellipsis" LuEllipsis, "file-text" LuFileText, "eye" LuEye, "file-spreadsheet" LuFileSpreadsheet, "funnel" LuFunnel, "funnel-x" LuFunnelX,
    "graduation-cap" LuGraduationCap, "grip-vertical" LuGripVertical, "handshake" LuHandshake, "history" LuHistory, "house" LuHouse, "id-card" LuIdCard, "image" LuImage, "inbox" LuInbox,
    "info" LuInfo, "key-round" LuKeyRound, "keyboard" LuKeyboard, "languages" LuLanguages, "layers" LuLayers, "layout-dashboard" LuLayoutDashboard, "list" LuList, "list-checks" LuListChecks, "list-tree" LuListTree, "merge" LuMerge, "ban" LuBan, "list-filter" LuListFilter,
    "lock" LuLock, "maximize-2" LuMaximize2, "log-out" LuLogOut, "menu" LuMenu, "message-square" LuMessageSquare, "messages-square" LuMessagesSquare, "minus" LuMinus, "monitor" LuMonitor, "moon" LuMoon,
    "network" LuNetwork, "panel-left-close" LuPanelLeftClose, "panel-left-open" LuPanelLeftOpen, "paperclip" LuPaperclip, "pencil" LuPencil,
    "plus" LuPlus, "presentation" LuPresentation, "printer" LuPrinter, "rotate-cw" LuRotateCw, "save" LuSave, "scan-eye" LuScanEye,
    "school" LuSchool, "search" LuSearch, "search-x" LuSearchX, "settings" LuSettings, "shield" LuShield,
    "shield-check" LuShieldCheck, "shield-x" LuShieldX, "square" LuSquare, "square-check" LuSquareCheck, "star" LuStar, "sun" LuSun,
    "trash-2" LuTrash2, "undo-2" LuUndo2, "triangle-alert" LuTriangleAlert, "upload" LuUpload, "user-cog" LuUserCog, "user-round" LuUserRound,
    "user-round-cog" LuUserRoundCog, "users" LuUsers, "users-round" LuUsersRound, "wifi-off" LuWifiOff, "x" LuX,
    "pause" LuPause, "play" LuPlay, "archive" LuArchive, "bold" LuBold, "calendar-clock" LuCalendarClock, "calendar-x" LuCalendarX, "chart-line" LuChartLine,
    "code" LuCode, "heading" LuHeading, "italic" LuItalic, "link" LuLink, "quote" LuQuote, "send" LuSend, "newspaper" LuNewspaper, "chart-no-axes-combined" LuChartNoAxesCombined,
}

/// The same as HTML, for rows that are written as such.
#[must_use]
pub fn svg(name: &str) -> String {
    let drawing = drawing(name);
    format!(
        "<svg class=\"size-4 shrink-0\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">{drawing}</svg>"
    )
}

/// A drawing beside a text; it says nothing of its own to a screen reader.
#[component]
pub fn Icon(
    /// Its lucide name.
    #[prop(into)]
    name: Signal<String>,
    /// Size classes.
    #[prop(default = "size-4")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg
            class=format!("{class} shrink-0")
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=move || name.with(|name| drawing(name))
        ></svg>
    }
    .into_any()
}
