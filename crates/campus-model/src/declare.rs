//! The `entity!` macro: one declaration gives the descriptor, the operations and a typed struct.

use crate::field::{Field, Kind};

/// Ties a Rust type to the field kinds that it can hold; checked when the crate is compiled.
#[doc(hidden)]
pub trait Holds {
    const TAG: u8;
    const NULLABLE: bool = false;
}
impl Holds for String {
    const TAG: u8 = b't';
}
impl Holds for i64 {
    const TAG: u8 = b'i';
}
impl Holds for bool {
    const TAG: u8 = b'b';
}
impl Holds for chrono::NaiveDate {
    const TAG: u8 = b'd';
}
impl Holds for chrono::NaiveTime {
    const TAG: u8 = b'h';
}
impl Holds for chrono::DateTime<chrono::Utc> {
    const TAG: u8 = b'z';
}
impl Holds for crate::FieldFile {
    const TAG: u8 = b'f';
}
impl Holds for serde_json::Value {
    const TAG: u8 = b'j';
}
impl Holds for Vec<i64> {
    const TAG: u8 = b'm';
}
impl<C: crate::Choice> Holds for Vec<C> {
    const TAG: u8 = b'l';
}
impl<T: Holds> Holds for Option<T> {
    const TAG: u8 = T::TAG;
    const NULLABLE: bool = true;
}

/// Whether a Rust type and a declared field agree; lists and secrets are never NULL in the struct.
#[doc(hidden)]
#[must_use]
pub const fn agrees(tag: u8, nullable: bool, field: &Field) -> bool {
    let same = match field.kind {
        Kind::Text | Kind::LongText | Kind::RichText | Kind::Email | Kind::Url | Kind::Phone | Kind::Secret => {
            tag == b't'
        }
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Link(_) => tag == b'i',
        Kind::Boolean => tag == b'b',
        Kind::Date => tag == b'd',
        Kind::Time => tag == b'h',
        Kind::DateTime => tag == b'z',
        Kind::Choice(_) => tag == b'c',
        Kind::Choices(_) => tag == b'l',
        Kind::Links(_) => tag == b'm',
        Kind::File | Kind::Image => tag == b'f',
        Kind::Json => tag == b'j',
    };
    let null = match field.kind {
        Kind::Links(_) | Kind::Choices(_) | Kind::Boolean => !nullable,
        Kind::Secret => nullable,
        _ => nullable != field.required,
    };
    same && null
}

/// The group of an operation: its own, where it is declared with one, else its entity's.
#[doc(hidden)]
#[macro_export]
macro_rules! group_of {
    ($Entity:ident) => {
        $crate::Group::$Entity
    };
    ($Entity:ident $Own:ident) => {
        $crate::Group::$Own
    };
}

/// Declares an entity once.
///
/// ```
/// use campus_model::{entity, text, Group};
/// entity! {
///     /// A place where courses are held.
///     pub struct Room("rooms") in Campuses {
///         title: String = text().required().max_len(32).listed().searched();
///     }
///     with { label("{title}"); shared(); }
///     operations { close: Post "/{id}/close"; }
/// }
/// assert_eq!(Room::close.path(), "/api/rooms/{id}/close");
/// ```
#[macro_export]
macro_rules! entity {
    (
        $(#[$doc:meta])*
        $vis:vis struct $Name:ident($table:literal) in $Group:ident {
            $( $(#[$fdoc:meta])* $field:ident: $ty:ty = $build:expr; )*
        }
        with { $( $setting:ident($($value:expr),*); )* }
        $( operations { $( $(#[$odoc:meta])* $op:ident: $method:ident $suffix:literal $(in $Own:ident)?; )* } )?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        $vis struct $Name {
            /// Key within the organisation.
            pub id: i64,
            /// Rises by one with every change; sent back as `If-Match`.
            pub version: i64,
            $( $(#[$fdoc])* pub $field: $ty, )*
        }

        #[allow(non_upper_case_globals)]
        impl $Name {
            /// What the entity is: drives lists, forms, validation, permissions and the schema.
            pub const ENTITY: &'static $crate::Entity = &$crate::Entity::new(
                $table,
                $crate::Group::$Group,
                &[ $( $build.named(stringify!($field)) ),* ],
                &$crate::Operation::crud($table, $crate::Group::$Group),
                &$crate::Operation::bulk($table, $crate::Group::$Group),
                &$crate::Operation::transfer($table, $crate::Group::$Group),
                &[ $($( Self::$op ),*)? ],
            )$( .$setting($($value),*) )*;
            /// Lists rows.
            pub const list: &'static $crate::Operation = &$crate::Operation::crud($table, $crate::Group::$Group)[0];
            /// Reads one row.
            pub const view: &'static $crate::Operation = &$crate::Operation::crud($table, $crate::Group::$Group)[1];
            /// Adds a row.
            pub const add: &'static $crate::Operation = &$crate::Operation::crud($table, $crate::Group::$Group)[2];
            /// Changes a row.
            pub const edit: &'static $crate::Operation = &$crate::Operation::crud($table, $crate::Group::$Group)[3];
            /// Moves a row to the trash.
            pub const delete: &'static $crate::Operation = &$crate::Operation::crud($table, $crate::Group::$Group)[4];
            /// Changes many rows.
            pub const bulk_edit: &'static $crate::Operation = &$crate::Operation::bulk($table, $crate::Group::$Group)[0];
            /// Moves many rows to the trash.
            pub const bulk_delete: &'static $crate::Operation = &$crate::Operation::bulk($table, $crate::Group::$Group)[1];
            /// The rows of a list as a file.
            pub const export: &'static $crate::Operation = &$crate::Operation::transfer($table, $crate::Group::$Group)[0];
            /// A file to fill in with rows.
            pub const template: &'static $crate::Operation = &$crate::Operation::transfer($table, $crate::Group::$Group)[1];
            /// Rows from a file.
            pub const import: &'static $crate::Operation = &$crate::Operation::transfer($table, $crate::Group::$Group)[2];
            $($( $(#[$odoc])* pub const $op: $crate::Operation = $crate::Operation {
                entity: $table, action: stringify!($op), method: $crate::Method::$method, suffix: $suffix,
                group: $crate::group_of!($Group $($Own)?),
            }; )*)?
        }

        const _: () = {
            $( assert!(
                $crate::agrees(<$ty as $crate::Holds>::TAG, <$ty as $crate::Holds>::NULLABLE, &$build),
                concat!($table, ".", stringify!($field), ": the Rust type and the declared field disagree"),
            ); )*
        };
    };
}
