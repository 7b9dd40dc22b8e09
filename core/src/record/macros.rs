//! The declarations from which readers and writers follow.

/// Declares a struct together with its JSON form.
///
/// A `required` field must be there and is always written. An `optional` one may be missing, then has its
/// type's default, and is written only when it has something to say. `as "key"` gives a field another name
/// in the file. A field `extra` keeps what this version doesn't know.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* $need:ident $field:ident $(as $key:literal)? : $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
            /// Fields of a newer minor version, kept as they came.
            pub extra: $crate::record::Extra,
        }

        impl $crate::record::Json for $name {
            fn read(
                value: serde_json::Value,
                place: $crate::record::Place<'_>,
            ) -> Result<Self, $crate::record::Fault> {
                let mut map = $crate::record::json::read_object(value, place)?;
                Ok(Self {
                    $( $field: {
                        let key = record!(@key $field $($key)?);
                        let found = $crate::record::take_field(&mut map, key, place)?;
                        record!(@missing $need found place key)
                    }, )*
                    extra: map,
                })
            }

            fn write(&self) -> serde_json::Value {
                let mut map = serde_json::Map::new();
                $( record!(@write $need map, record!(@key $field $($key)?), self.$field, $type); )*
                map.extend(self.extra.iter().map(|(key, value)| (key.clone(), value.clone())));
                serde_json::Value::Object(map)
            }
        }
    };

    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };

    (@missing required $found:ident $place:ident $key:ident) => {
        $found.ok_or_else(|| {
            $crate::record::Fault::new($place.field($key), $crate::record::Problem::Missing)
        })?
    };
    (@missing optional $found:ident $place:ident $key:ident) => { $found.unwrap_or_default() };

    (@write required $map:ident, $key:expr, $value:expr, $type:ty) => {
        $map.insert($key.to_owned(), $crate::record::Json::write(&$value));
    };
    (@write optional $map:ident, $key:expr, $value:expr, $type:ty) => {
        if $value != <$type>::default() {
            $map.insert($key.to_owned(), $crate::record::Json::write(&$value));
        }
    };
}

/// Declares an enum whose variants are words in the file; the first is the default.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(#[$first_meta:meta])* $first:ident = $first_word:literal,
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $(#[$first_meta])* #[default] $first,
            $( $(#[$variant_meta])* $variant, )*
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[Self] = &[Self::$first, $( Self::$variant, )*];

            /// The word that stands for it in a file.
            pub const fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $( Self::$variant => $word, )*
                }
            }

            /// The one that a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.word() == word)
            }
        }

        impl $crate::record::Json for $name {
            fn read(
                value: serde_json::Value,
                place: $crate::record::Place<'_>,
            ) -> Result<Self, $crate::record::Fault> {
                let found = <String as $crate::record::Json>::read(value, place)?;
                Self::from_word(&found).ok_or_else(|| {
                    let known = concat!($first_word, $( ", ", $word, )*);
                    $crate::record::Fault::new(place, $crate::record::Problem::UnknownWord { found, known })
                })
            }

            fn write(&self) -> serde_json::Value {
                self.word().into()
            }
        }
    };
}

pub(crate) use {record, words};
