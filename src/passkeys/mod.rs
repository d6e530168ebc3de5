//! Passkeys: keys of a reader's devices that open the door without a mail (W3C Web Authentication, Level 3).
