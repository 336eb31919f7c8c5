package org.caseway.wiring.victims;

import org.caseway.distribution.Distribution;
import org.caseway.distribution.Tenure;
import org.caseway.victims.FeedWatch;
import org.caseway.victims.NoticeDesk;
import org.caseway.victims.NoticeHandover;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.victims.vault.Vault;
import org.jspecify.annotations.Nullable;

/** What is done about notices now and then: on every node what it has heard, on one node in the cluster the rest. One thread. */
final class NoticeRound {

    private static final String WORK = "victim-notices";

    private final Vault vault;
    private final MasterKeys masters;
    private final NoticeHandover handover;
    private final NoticeDesk desk;
    private final FeedWatch feeds;
    private final ChannelNotices channels;
    private final Distribution distribution;
    private @Nullable Tenure tenure;
    private String wrapped = "";

    NoticeRound(
            Vault vault,
            MasterKeys masters,
            NoticeHandover handover,
            NoticeDesk desk,
            FeedWatch feeds,
            ChannelNotices channels,
            Distribution distribution) {
        this.vault = vault;
        this.masters = masters;
        this.handover = handover;
        this.desk = desk;
        this.feeds = feeds;
        this.channels = channels;
        this.distribution = distribution;
    }

    /** @param everything whether to look at deadlines and feeds too, and not only at what is to be handed over */
    void turn(boolean everything) {
        if (everything) {
            masters.lookAgain();
            feeds.note();
        }
        Tenure held = tenure;
        if (held == null || !held.held()) {
            held = distribution.take(WORK).orElse(null);
            tenure = held;
        }
        if (held == null) {
            return;
        }
        channels.under(held);
        wrap();
        if (everything) {
            desk.escalateLate();
            feeds.judge();
        }
        while (held.held() && handover.handOver(channels) > 0) {
            continue;
        }
    }

    /** Once for each master key that becomes the current one. */
    private void wrap() {
        String current = masters.current().id();
        while (!wrapped.equals(current)) {
            wrapped = vault.rewrap() == 0 ? current : "";
        }
    }
}
