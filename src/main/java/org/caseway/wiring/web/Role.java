package org.caseway.wiring.web;

/** What somebody does here; what each may open and do is in {@link Entitlements}. */
enum Role {
    /** Looks at how the hub stands and at messages, never at a body. */
    VIEWER,
    /** Runs the hub: lanes, failures, messages that have to go again. */
    OPERATOR,
    /** Decides what belongs together: cases, people, held messages, rejects. */
    DATA_STEWARD,
    /** Stands by victims: sees who will be out, what victims were told and what nobody confirmed, and logs calls. */
    ADVOCATE,
    /** Answers for one court: sees what is filed with it and waits, and accepts or rejects each document. */
    COURT_CLERK,
    /** Follows cases: begins with what is pressing and due, and reads cases as far as policy shows them. */
    PROSECUTOR,
    /** Looks after who may know what. */
    PRIVACY_OFFICER,
    /** Looks after the doors: who signs in, who may, what was tried. Changes no record and no policy. */
    SECURITY_OFFICER,
    /** Checks what was done and told; changes nothing. */
    AUDITOR,
    /** May do all of it. */
    ADMIN;

    String authority() {
        return "ROLE_" + name();
    }
}
