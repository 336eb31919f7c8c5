package org.caseway.wiring.delivery;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Throws a response's body away, and hangs up on one that does not end soon. */
final class Discard implements BodySubscriber<Boolean> {

    private static final int LIMIT = 64 * 1024;

    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private int seen;

    @Override
    public CompletionStage<Boolean> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            seen += Math.min(buffer.remaining(), LIMIT);
        }
        if (seen > LIMIT && subscription != null) {
            subscription.cancel();
            done.complete(false);
        }
    }

    @Override
    public void onError(Throwable broken) {
        done.complete(false);
    }

    @Override
    public void onComplete() {
        done.complete(true);
    }
}
