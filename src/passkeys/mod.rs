//! Passkeys: keys of a reader's devices that open the door without a mail (WebAuthn Level 3).
