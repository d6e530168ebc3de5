use super::*;

/// Every case of the wall, as a table: policy, breaking, visitor, answer (with two free stories).
#[test]
fn the_table_of_the_wall() {
    use Access::{Metered, Open, Registered};
    use Decision::{Full, Preview};
    let first = Visitor::Anonymous { opened: 0 };
    let last_free = Visitor::Anonymous { opened: 1 };
    let over = Visitor::Anonymous { opened: 2 };
    let table = [
        (Open, false, first, Full),
        (Open, false, over, Full),
        (Open, false, Visitor::Machine, Full),
        (Open, false, Visitor::Reader, Full),
        (Metered, false, first, Full),
        (Metered, false, last_free, Full),
        (Metered, false, over, Preview),
        (Metered, true, over, Full),
        (Metered, false, Visitor::Machine, Preview),
        (Metered, true, Visitor::Machine, Full),
        (Metered, false, Visitor::Reader, Full),
        (Registered, false, first, Preview),
        (Registered, false, over, Preview),
        (Registered, true, first, Preview),
        (Registered, true, Visitor::Machine, Preview),
        (Registered, false, Visitor::Machine, Preview),
        (Registered, false, Visitor::Reader, Full),
        (Open, false, Visitor::Returning, Full),
        (Metered, false, Visitor::Returning, Full),
        (Metered, true, Visitor::Returning, Full),
        (Registered, false, Visitor::Returning, Preview),
        (Registered, true, Visitor::Returning, Preview),
        (Open, false, Visitor::Guest, Full),
        (Metered, false, Visitor::Guest, Full),
        (Registered, false, Visitor::Guest, Preview),
        (Registered, true, Visitor::Guest, Preview),
        (Open, false, Visitor::Crawler, Full),
        (Metered, false, Visitor::Crawler, Full),
        (Registered, false, Visitor::Crawler, Full),
    ];
    for (policy, breaking, visitor, expected) in table {
        let gate = Gate { policy, breaking };
        let decision = decide(2, visitor, gate);
        assert_eq!(decision, expected, "{gate:?} {visitor:?}");
        let counts = policy == Metered && !breaking && (visitor == first || visitor == last_free);
        assert_eq!(
            is_metered(visitor, gate, decision),
            counts,
            "{gate:?} {visitor:?}"
        );
    }
    assert_eq!(
        decide(
            0,
            first,
            Gate {
                policy: Metered,
                breaking: false
            }
        ),
        Preview
    );
}
