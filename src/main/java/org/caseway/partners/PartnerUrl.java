package org.caseway.partners;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the hub calls a subscriber, from its entry. */
final class PartnerUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private PartnerUrl() {}

    static @Nullable URI read(Fields fields, int portOffset) {
        String text = fields.optionalText("url");
        boolean shifted = fields.flag("portFollowsOffset", false);
        if (text == null) {
            return null;
        }
        try {
            URI url = URI.create(text);
            return shifted && url.getPort() >= 0 ? shifted(url, portOffset) : url;
        } catch (IllegalArgumentException e) {
            fields.problem("url", "is not a URL");
            return null;
        }
    }

    static void check(Fields fields, Subscriber subscriber) {
        URI url = subscriber.url();
        if (url == null) {
            return;
        }
        switch (subscriber.channel()) {
            case WEBHOOK -> {
                if (!webhook(url)) {
                    fields.problem("url", "must be https without user name (http only to the machine itself)");
                }
            }
            case SFTP_PUSH -> {
                if (!directory(url)) {
                    fields.problem("url", "must be like sftp://user@host/directory, without password");
                }
            }
            case QUEUE, SFTP, PULL -> fields.problem("url", "is only for the channels webhook and sftp-push");
        }
    }

    private static URI shifted(URI url, int portOffset) {
        String user = url.getRawUserInfo() == null ? "" : url.getRawUserInfo() + "@";
        int port = url.getPort() + portOffset;
        return URI.create(url.getScheme() + "://" + user + url.getHost() + ":" + port + url.getRawPath());
    }

    private static boolean webhook(URI url) {
        String host = url.getHost();
        return host != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && (scheme(url).equals("https") || (scheme(url).equals("http") && LOOPBACK.contains(host)));
    }

    private static boolean directory(URI url) {
        String user = url.getRawUserInfo();
        return url.getHost() != null
                && user != null
                && user.matches("[A-Za-z0-9._-]+")
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && scheme(url).equals("sftp")
                && url.getRawPath().matches("(/[A-Za-z0-9._~-]+)+/?")
                && !(url.getRawPath() + "/").contains("/../");
    }

    private static String scheme(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT);
    }
}
