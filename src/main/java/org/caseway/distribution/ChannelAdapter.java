package org.caseway.distribution;

/**
 * Hands deliveries to recipients by one transport. Thread safe: every subscriber's lane calls it from a thread of its own, and
 * what one recipient does must not delay another's.
 */
public interface ChannelAdapter {

    /**
     * Sends in order per case. After one that did not arrive nothing more of the same case is sent; after an unreachable one,
     * or once the tenure is lost, nothing more at all. Never throws for what a recipient does: that is in the attempts.
     *
     * @return exactly one attempt per delivery; delivered means that the recipient, or its queue or directory, durably has it
     */
    Dispatched send(Consignment consignment);
}
