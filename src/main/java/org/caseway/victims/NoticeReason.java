package org.caseway.victims;

/** Why a notice goes, waits or does not go. */
public enum NoticeReason {
    /** It goes. */
    REGISTERED_FOR,
    /** It goes at the end of the victim's quiet hours. */
    QUIET_HOURS,
    /** It goes when nobody has taken the event back for a while. */
    SETTLING,
    /** The victim has not registered for such events. */
    NOT_REGISTERED_FOR,
    /** The registration is withdrawn, suspended or has run out. */
    OPTED_OUT,
    /** The sender said that it loads or corrects what happened long ago. */
    HISTORIC,
    /** It says again what was known. */
    RESTATEMENT,
    /** It says better what was known: another time of the same event. */
    CORRECTION,
    /** The same victim is told of it for another registration. */
    ALREADY_TOLD,
    /** It is older than what is known by now. */
    SUPERSEDED,
    /** The event was taken back before the notice went, or a notice that went is taken back by this one. */
    RETRACTED,
    /** Policy does not let the victim service know of the event. */
    WITHHELD,
    /** The case has a label of which no policy speaks, so that it is closed to all: a person has to see to it. */
    LABEL_UNKNOWN,
    /** No subscriber is a victim service, or none whose subscription has begun and not ended: a person has to tell the victim. */
    NO_RECIPIENT,
    /** The victim service has no agreement or confirmation in force: it waits, and a person has to tell the victim. */
    SUSPENDED,
    /** The victim service, or its channel, reports how it fared. */
    REPORTED,
    /** The channel failed and the victim has named another. */
    NEXT_CHANNEL,
    /** Every channel failed. */
    ALL_CHANNELS_FAILED,
    /** Nobody has confirmed it in time. */
    UNCONFIRMED,
    /** A person told the victim. */
    CALL_REACHED,
    /** A person called in vain. */
    CALL_NO_ANSWER,
    /** A person left a message. */
    CALL_MESSAGE_LEFT,
    /** Handed over to the victim service. */
    HANDED_OVER,
    /** An agency has sent nothing for longer than agreed. */
    FEED_SILENT,
    /** It sends again. */
    FEED_RESUMED
}
