//! What a reader agrees to: at the door, and later in the account.

use dateline_store::{StoreError, Write};

use super::frame;
use crate::{
    app::App,
    config::DailyEdition,
    consents::{self, Consent, Said, Subject, Way},
};

/// The wordings that stand by the box, as they are kept with what was said.
#[derive(Debug, Clone)]
pub(super) struct Wordings {
    terms: String,
    daily: String,
    control: DailyEdition,
}

/// What somebody said at the door.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// Whether the Daily Edition is wanted; none if it was not asked.
    pub daily: Option<bool>,
    /// The version of the terms that stood by the box.
    pub terms: String,
    /// Where.
    pub way: Way,
}

impl Wordings {
    /// Those of the site's language.
    pub fn of(app: &App) -> Self {
        let say = |key: &str| app.words.say(app.config.site.language.as_str(), key, &[]);
        Self {
            terms: frame::agreement(app, &app.config.site.language),
            daily: say("daily-promise"),
            control: app.config.sign_in.daily_edition,
        }
    }

    /// Keeps what was said by somebody who comes in. A new reader registers, and so agrees to the terms. Of one who was a reader
    /// already nothing is concluded from a box that came ticked, or was left as it was: only a yes that took an act counts.
    pub fn note(
        &self,
        db: &Write,
        reader: i64,
        fresh: bool,
        choice: &Choice,
    ) -> Result<(), StoreError> {
        if fresh {
            consents::note(db, reader, &self.terms(choice.terms.clone(), choice.way))?;
        }
        let acted = choice.daily == Some(true) && self.control != DailyEdition::On;
        if let Some(given) = choice.daily.filter(|_| fresh || acted) {
            consents::note(db, reader, &self.daily(given, choice.way))?;
        }
        Ok(())
    }

    /// A yes to a version of the terms.
    pub fn terms(&self, version: String, way: Way) -> Said {
        Said {
            subject: Subject::Terms,
            given: true,
            version,
            wording: self.terms.clone(),
            way,
        }
    }

    /// A yes or no to the Daily Edition in the account: what is agreed to is what stood on the button.
    pub fn button(&self, app: &App, given: bool) -> Said {
        let key = if given {
            "letters-start"
        } else {
            "letters-stop"
        };
        Said {
            wording: app.words.say(app.config.site.language.as_str(), key, &[]),
            ..self.daily(given, Way::Account)
        }
    }

    /// A yes or no to the Daily Edition.
    pub fn daily(&self, given: bool, way: Way) -> Said {
        Said {
            subject: Subject::DailyEdition,
            given,
            version: String::new(),
            wording: self.daily.clone(),
            way,
        }
    }
}

/// The version of the terms that a reader agrees to by registering now.
pub(super) fn terms_version(app: &App) -> String {
    app.law.version().to_string()
}

/// Whether the terms have changed since a reader agreed to them. One who was never asked is asked too.
pub(super) fn is_behind(app: &App, agreed: Option<&Consent>) -> bool {
    agreed.is_none_or(|agreed| agreed.said.version < terms_version(app))
}
