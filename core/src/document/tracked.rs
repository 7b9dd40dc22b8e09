//! Reading that knows where it is, and notes which fields nobody asked for.
//!
//! It wraps serde's traits as `serde_path_to_error` and `serde_ignored` do. Those two together took 35 KiB more of the
//! page: each wraps every visitor by itself, and both leave it to a list to stand for a record, which takes as much code
//! again. Here a record is an object and nothing else.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::StringDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde::{Deserialize, Deserializer};

use super::{Place, Step};

/// Where a reader is.
#[derive(Default)]
pub(super) struct Track {
    here: RefCell<Vec<Step>>,
    ignored: RefCell<Vec<Place>>,
}

impl Track {
    /// The place that is read; after an error, where that was.
    pub(super) fn here(&self) -> Place {
        self.here.borrow().iter().cloned().collect()
    }

    /// The places of fields that nobody asked for.
    pub(super) fn ignored(self) -> Vec<Place> {
        self.ignored.into_inner()
    }

    /// Takes a step, and back once what stands there was read.
    fn within<T, E>(&self, step: Step, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.here.borrow_mut().push(step);
        let read = read()?;
        self.here.borrow_mut().pop();
        Ok(read)
    }
}

/// One of serde's readers, visitors or seeds, with where it is.
pub(super) struct Tracked<'t, X> {
    inner: X,
    track: &'t Track,
}

impl<'t, X> Tracked<'t, X> {
    pub(super) const fn new(inner: X, track: &'t Track) -> Self {
        Self { inner, track }
    }
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Tracked<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_bool(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_str(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_string(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        // A word: what is something else is told of as where a text is expected.
        visitor.visit_enum(String::deserialize(self.inner)?.into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_option(Tracked::new(visitor, self.track))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_seq(Tracked::new(visitor, self.track))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_map(Tracked::new(visitor, self.track))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.track.ignored.borrow_mut().push(self.track.here());
        self.inner.deserialize_ignored_any(visitor)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Tracked<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(Tracked::new(deserializer, self.track))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.inner.visit_seq(Items { items: Tracked::new(items, self.track), index: 0 })
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<V::Value, A::Error> {
        self.inner.visit_map(Fields { fields: Tracked::new(fields, self.track), name: String::new() })
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Tracked<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Tracked::new(deserializer, self.track))
    }
}

/// The items of a list that is read.
struct Items<'t, A> {
    items: Tracked<'t, A>,
    index: usize,
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Items<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        let Tracked { inner, track } = &mut self.items;
        let item = track.within(Step::Item(self.index), || inner.next_element_seed(Tracked::new(seed, track)));
        self.index += 1;
        item
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.inner.size_hint()
    }
}

/// The fields of an object that is read.
struct Fields<'t, A> {
    fields: Tracked<'t, A>,
    /// The name of the field whose value comes next.
    name: String,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<'_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        let Some(name) = self.fields.inner.next_key::<String>()? else { return Ok(None) };
        let reader: StringDeserializer<A::Error> = name.clone().into_deserializer();
        self.name = name;
        seed.deserialize(reader).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let Tracked { inner, track } = &mut self.fields;
        let step = Step::Field(std::mem::take(&mut self.name));
        track.within(step, || inner.next_value_seed(Tracked::new(seed, track)))
    }
}
