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

        impl $crate::record::Record for $name {
            fn schema(&self) -> &'static [$crate::record::Field] {
                &[ $( $crate::record::Field {
                    key: record!(@key $field $($key)?),
                    required: record!(@required $need),
                }, )* ]
            }

            fn fields(&self) -> Vec<&dyn $crate::record::Json> {
                vec![ $( &self.$field, )* ]
            }

            fn fields_mut(&mut self) -> (Vec<&mut dyn $crate::record::Json>, &mut $crate::record::Extra) {
                (vec![ $( &mut self.$field, )* ], &mut self.extra)
            }

            fn extra(&self) -> &$crate::record::Extra {
                &self.extra
            }
        }

        impl $crate::record::Json for $name {
            fn read(
                &mut self,
                value: $crate::json::Value,
                place: $crate::record::Place<'_>,
            ) -> Result<(), $crate::record::Fault> {
                $crate::record::read_fields(self, value, place)
            }

            fn write(&self) -> $crate::json::Value {
                $crate::record::write_fields(self, false)
            }

            fn write_text(&self, text: &mut String) {
                $crate::record::write_fields_text(self, text);
            }

            fn write_whole(&self) -> $crate::json::Value {
                $crate::record::write_fields(self, true)
            }

            fn has_parts(&self) -> bool {
                true
            }

            fn is_default(&self) -> bool {
                $crate::record::is_default(self)
            }

            fn clear(&mut self) {
                *self = Self::default();
            }

            fn record(&self) -> Option<&dyn $crate::record::Record> {
                Some(self)
            }

            fn record_mut(&mut self) -> Option<&mut dyn $crate::record::Record> {
                Some(self)
            }
        }
    };

    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
    (@required required) => { true };
    (@required optional) => { false };
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
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
                &mut self,
                value: $crate::json::Value,
                place: $crate::record::Place<'_>,
            ) -> Result<(), $crate::record::Fault> {
                let found: String = $crate::record::read(value, place)?;
                *self = Self::from_word(&found).ok_or_else(|| {
                    let known = concat!($first_word, $( ", ", $word, )*);
                    $crate::record::Fault::new(place, $crate::record::Problem::UnknownWord { found, known })
                })?;
                Ok(())
            }

            fn write(&self) -> $crate::json::Value {
                self.word().into()
            }

            fn is_default(&self) -> bool {
                *self == Self::default()
            }

            fn clear(&mut self) {
                *self = Self::default();
            }

            fn text(&self) -> Option<&str> {
                Some(self.word())
            }
        }
    };
}

pub(crate) use {record, words};
