//! How the app behaves, whatever negotiation is open.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::ListOrder;
use crate::document::{Extra, is_default};
use crate::handout::PaperSize;
use crate::picture::Spacing;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What the user chose in the settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Light, dark, or as the system has it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: Theme,
    /// The locale (BCP 47) in which numbers and dates are shown and read; empty for the browser's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locale: String,
    /// Are the single-key shortcuts switched off?
    #[serde(default, skip_serializing_if = "is_default")]
    pub no_single_keys: bool,
    /// Is the guide's advice folded away on the stage pages?
    #[serde(default, skip_serializing_if = "is_default")]
    pub advice_folded: bool,
    /// What a step to the right stands for in the charts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub chart_spacing: Spacing,
    /// In which order the negotiations are listed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub list_order: ListOrder,
    /// The paper that handouts are printed on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paper: PaperSize,
    /// Was everything private hidden when an earlier version kept this? Now that has a key of its own
    /// ([`TableView`](super::TableView)).
    #[serde(default, skip_serializing_if = "is_default")]
    pub table_view: bool,
    /// What a version to come keeps here.
    #[serde(flatten)]
    pub extra: Extra,
}
