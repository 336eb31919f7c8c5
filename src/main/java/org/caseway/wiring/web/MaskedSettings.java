package org.caseway.wiring.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.stereotype.Component;

/**
 * Masks secrets in whatever shows the hub's settings. No door shows them by default; this holds where a site opens one. By name, for a
 * value that looks like nothing may be a password.
 */
@Component
class MaskedSettings implements SanitizingFunction {

    private static final Pattern SECRET = Pattern.compile(".*(secret|password|passphrase|credential|token|[-_.]key).*");

    @Override
    public SanitizableData apply(SanitizableData setting) {
        String name = setting.getKey().toLowerCase(Locale.ROOT);
        return SECRET.matcher(name).matches() ? setting.withSanitizedValue() : setting;
    }
}
