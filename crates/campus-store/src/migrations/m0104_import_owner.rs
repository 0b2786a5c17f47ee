//! Who looks after the customers that an import adds (IM-07).

use super::schema::run;

migration! { |manager, _dialect| {
    run(manager, vec!["alter table imports add column owner text".to_owned()]).await
} }
