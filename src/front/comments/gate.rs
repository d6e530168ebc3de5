//! Who may read the comments of a story: whoever may read the story to its end. Looking at them counts for nothing.

use crate::{
    basics::Access,
    front::{pieces, visit::Visit},
    stories::Card,
    wall::{self, Decision, Meter, Visitor},
    web::cookies::Cookie,
};

/// What the wall says. `is_reader`: a registered reader asks.
pub(super) fn decide(visit: Visit<'_>, card: &Card, is_reader: bool) -> Decision {
    let app = visit.app;
    let gate = pieces::gate(app, card);
    let visitor = if is_reader {
        Visitor::Reader
    } else if gate.policy == Access::Metered && !gate.breaking {
        let today = app.clock.now().in_zone(&app.zone).date();
        let kept = visit.cookie(Cookie::Meter);
        let period = app.config.wall.period;
        let meter = Meter::read(kept.as_deref(), &app.keys.meter, period, today);
        if meter.holds(&card.id) {
            Visitor::Returning
        } else {
            Visitor::Anonymous {
                opened: meter.count(),
            }
        }
    } else {
        Visitor::Anonymous { opened: 0 }
    };
    wall::decide(app.config.wall.free_stories, visitor, gate)
}
