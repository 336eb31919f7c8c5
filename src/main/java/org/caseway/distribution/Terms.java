package org.caseway.distribution;

import java.util.List;
import org.caseway.casefile.FieldSet;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.PolicyRule;

/**
 * On what terms a recipient was told something, or why it was not. Deliveries by the thousand have the same terms, so they are
 * written down once. Holds no fact of any case. Immutable.
 *
 * @param recipientClass what the recipient was in privacy law
 * @param purpose for which it received
 * @param grounds the rules that opened what was told
 * @param limits the rules that took something out, or withheld everything
 * @param released the classes of facts that were told, what has changed included
 * @param redacted the classes of facts that were taken out
 */
public record Terms(
        Reason reason,
        String recipientClass,
        String purpose,
        List<PolicyRule> grounds,
        List<PolicyRule> limits,
        FieldSet released,
        FieldSet redacted) {

    /** What became of an event for a recipient, and why. */
    public enum Reason {
        /** It was told, under the rules that are the grounds. */
        TOLD,
        /** In its place the recipient was told to undo what it holds. */
        PURGE_ORDER,
        /** Policy hides it, by the rules that are the limits. */
        POLICY,
        /** It asks for nothing of the kind any more. */
        NOT_ASKED,
        /** It makes no difference the recipient may know of. */
        NO_NEWS,
        /** There is nothing left of it to tell. */
        EXPUNGED
    }

    public Terms {
        grounds = List.copyOf(grounds);
        limits = List.copyOf(limits);
    }

    static Terms told(Subscriber to, Disclosure disclosure, News news) {
        return new Terms(
                Reason.TOLD,
                to.recipientClass(),
                to.purpose(),
                disclosure.grounds(),
                disclosure.limits(),
                disclosure.told().or(news.classes()),
                disclosure.hidden());
    }

    static Terms withheld(Subscriber from, Disclosure disclosure) {
        return new Terms(
                disclosure.limits().isEmpty() ? Reason.NOT_ASKED : Reason.POLICY,
                from.recipientClass(),
                from.purpose(),
                List.of(),
                disclosure.limits(),
                FieldSet.NONE,
                FieldSet.NONE);
    }

    /** Without a rule of policy. */
    public static Terms of(Reason reason, Subscriber recipient) {
        return new Terms(
                reason,
                recipient.recipientClass(),
                recipient.purpose(),
                List.of(),
                List.of(),
                FieldSet.NONE,
                FieldSet.NONE);
    }
}
