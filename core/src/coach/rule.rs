//! The rules of the coach: what each is called, what it rests on, and what to do about it.

/// A rule, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// An offer is worse for us than a limit of ours or than the best alternative.
    BelowLimit,
    /// Offers have started while the best alternative, the walk-away or the goals are empty.
    NotPrepared,
    /// We gave in two offers in a row, without an answer between.
    AgainstOurselves,
    /// We came towards them, asked nothing, and their answer gave nothing.
    OneSided,
    /// We came towards them and asked nothing in return.
    NothingAsked,
    /// Our last step on an issue is larger than the one before.
    StepsGrowing,
    /// Nothing has moved for three offers, or the user says that the talks are stuck.
    Stalled,
    /// An amount hasn't moved for two rounds, while other issues are open.
    PriceStuck,
    /// Close to each other in shrinking steps, where one is tempted to split what is left.
    LastInch,
    /// A swap would be better for both.
    TradeThere,
    /// We gave on what matters much while what matters little is untouched.
    MinorForMajor,
    /// Both sides' last words on an issue agree, and it isn't written down.
    NotWritten,
    /// Offers have started, and no question has an answer.
    NeverAsked,
}

/// Where the next action is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The line in which the next offer is written.
    NextOffer,
    /// The same line, with the swap that the hint names written into it.
    TakeUp,
    /// The offer that the hint names last, to correct it.
    CorrectOffer,
    /// An item of the guide with its worksheet, by its ID.
    Item(&'static str),
    /// The impasse helper.
    Impasse,
    /// The issue that the hint names first, to write down what was agreed.
    WriteDown,
}

impl Rule {
    /// All of them, most urgent first.
    pub const ALL: &[Self] = &[
        Self::BelowLimit,
        Self::NotPrepared,
        Self::AgainstOurselves,
        Self::OneSided,
        Self::NothingAsked,
        Self::StepsGrowing,
        Self::Stalled,
        Self::PriceStuck,
        Self::LastInch,
        Self::TradeThere,
        Self::MinorForMajor,
        Self::NotWritten,
        Self::NeverAsked,
    ];

    /// The word that stands for it in a case.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BelowLimit => "below-limit",
            Self::NotPrepared => "not-prepared",
            Self::AgainstOurselves => "against-ourselves",
            Self::OneSided => "one-sided",
            Self::NothingAsked => "nothing-asked",
            Self::StepsGrowing => "steps-growing",
            Self::Stalled => "stalled",
            Self::PriceStuck => "price-stuck",
            Self::LastInch => "last-inch",
            Self::TradeThere => "trade-there",
            Self::MinorForMajor => "minor-for-major",
            Self::NotWritten => "not-written",
            Self::NeverAsked => "never-asked",
        }
    }

    /// The lines of the guide behind it, by their IDs.
    pub const fn items(self) -> &'static [&'static str] {
        match self {
            Self::BelowLimit => &["PREP-1"],
            Self::NotPrepared => &["MIST-2"],
            Self::AgainstOurselves | Self::OneSided => &["BARG-P1"],
            Self::NothingAsked => &["BARG-P2"],
            Self::StepsGrowing => &["BARG-P3"],
            Self::Stalled => &["IMP-1"],
            Self::PriceStuck => &["BARG-P5", "BARG-W1"],
            Self::LastInch => &["IMP-6"],
            Self::TradeThere => &["BARG-W3"],
            Self::MinorForMajor => &["BARG-P6"],
            Self::NotWritten => &["CLAR-K5"],
            Self::NeverAsked => &["INFO-Q1"],
        }
    }

    /// What to do next.
    pub const fn next(self) -> Next {
        match self {
            Self::BelowLimit => Next::Item("PREP-1"),
            Self::NotPrepared => Next::Item("PREP-2"),
            Self::NothingAsked => Next::CorrectOffer,
            Self::AgainstOurselves
            | Self::OneSided
            | Self::StepsGrowing
            | Self::PriceStuck
            | Self::LastInch
            | Self::MinorForMajor => Next::NextOffer,
            Self::TradeThere => Next::TakeUp,
            Self::Stalled => Next::Impasse,
            Self::NotWritten => Next::WriteDown,
            Self::NeverAsked => Next::Item("INFO-Q1"),
        }
    }
}
