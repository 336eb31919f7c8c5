package org.caseway.console;

import org.caseway.victims.NoticeReason;

/** Why a notice went, waits or did not go, as an advocate reads it. Pure. */
final class NoticeWhy {

    private NoticeWhy() {}

    static String of(NoticeReason reason) {
        return switch (reason) {
            case REGISTERED_FOR -> "the victim registered for it";
            case QUIET_HOURS -> "waits for the end of the victim's quiet hours";
            case SETTLING -> "waits a while, because such events are often taken back at once";
            case NOT_REGISTERED_FOR -> "the victim has not registered for such events";
            case OPTED_OUT -> "the registration is withdrawn, suspended or has run out";
            case HISTORIC -> "its sender said that it only loads or corrects what happened long ago";
            case RESTATEMENT -> "it says again what was known";
            case CORRECTION -> "it says better what was known";
            case ALREADY_TOLD -> "the same victim is told of it for another registration";
            case SUPERSEDED -> "by now something later is known";
            case RETRACTED -> "what it tells of was taken back";
            case WITHHELD -> "policy does not let the victim service know of it";
            case LABEL_UNKNOWN ->
                "a label of the case is in no policy, so that it is closed to all; a person has to see to it";
            case NO_RECIPIENT -> "no subscriber is a victim service now; a person has to call";
            case SUSPENDED -> "the victim service's agreement or confirmation has run out; a person has to call";
            case REPORTED -> "as the victim service, or a person, reported";
            case NEXT_CHANNEL -> "one channel failed, the next the victim named is tried";
            case ALL_CHANNELS_FAILED -> "every channel failed; a person has to call";
            case UNCONFIRMED -> "nobody confirmed it in time; a person has to call";
            case CALL_REACHED -> "a person told the victim";
            case CALL_NO_ANSWER -> "a person called and nobody answered";
            case CALL_MESSAGE_LEFT -> "a person called and left a message";
            case HANDED_OVER -> "the victim service has it";
            case FEED_SILENT -> "an agency has sent nothing for longer than agreed";
            case FEED_RESUMED -> "the agency sends again";
        };
    }
}
