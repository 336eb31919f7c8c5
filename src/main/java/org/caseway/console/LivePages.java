package org.caseway.console;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages, by server-sent events, that it is time to look again; says nothing of what there is to see, which each page
 * fetches under its reader's own rights. One thread for all pages, no thread for each. Thread safe.
 */
@Controller
class LivePages implements DisposableBean {

    private static final int MOST = 200;
    private static final long EVERY_SECONDS = 2;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "live-pages");
        thread.setDaemon(true);
        return thread;
    });

    LivePages() {
        clockwork.scheduleWithFixedDelay(this::tell, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** 503 when too many pages are open; such a page stays as it is until it is loaded again. */
    @GetMapping(path = "/console/overview/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        if (open.size() >= MOST) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        var page = new SseEmitter(LONGEST.toMillis());
        page.onCompletion(() -> open.remove(page));
        page.onTimeout(page::complete);
        page.onError(gone -> open.remove(page));
        open.add(page);
        return page;
    }

    private void tell() {
        for (SseEmitter page : open) {
            try {
                page.send(SseEmitter.event().name("look").data("again"));
            } catch (IOException | IllegalStateException gone) {
                open.remove(page);
            }
        }
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
        open.forEach(SseEmitter::complete);
    }
}
