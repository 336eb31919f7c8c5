package org.caseway.wiring.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import org.caseway.journey.Digests;
import org.caseway.partners.Partners;
import org.caseway.wiring.Secrets;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who calls by https: an agency or a subscriber in force ({@code agency-<id>}, {@code subscriber-<id>}, its name being the id
 * from then on) or an administrator: {@code admin}, or {@code admin-<name>} where there is such a secret, under that whole name, so
 * that what needs two people has two. Compared in constant time. Thread safe.
 */
final class Credentials implements AuthenticationProvider {

    private static final String AGENCY = "agency-";
    private static final String SUBSCRIBER = "subscriber-";
    private static final String ADMIN = "admin";
    private static final Pattern FURTHER_ADMIN = Pattern.compile("admin-[a-z][a-z0-9]{0,30}");

    private final Partners partners;
    private final Secrets secrets;

    Credentials(Partners partners, Secrets secrets) {
        this.partners = partners;
        this.secrets = secrets;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String user = asked.getName();
        if (!(asked.getCredentials() instanceof String password)) {
            throw refused();
        }
        if (user.equals(ADMIN) && matches(user, password)) {
            return granted(ADMIN, "ROLE_ADMIN");
        }
        if (FURTHER_ADMIN.matcher(user).matches() && matches(user, password)) {
            return granted(user, "ROLE_ADMIN");
        }
        if (user.startsWith(AGENCY)) {
            String id = user.substring(AGENCY.length());
            if (partners.agency(id).isPresent() && matches(user, password)) {
                return granted(id, "ROLE_AGENCY");
            }
        }
        if (user.startsWith(SUBSCRIBER)) {
            String id = user.substring(SUBSCRIBER.length());
            if (partners.subscribers().stream().anyMatch(s -> s.id().equals(id)) && matches(user, password)) {
                return granted(id, "ROLE_SUBSCRIBER");
            }
        }
        throw refused();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private boolean matches(String user, String password) {
        return secrets.has(user) && MessageDigest.isEqual(digest(secrets.get(user)), digest(password));
    }

    private static byte[] digest(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Authentication granted(String name, String role) {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of(new SimpleGrantedAuthority(role)));
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("unknown user or wrong password");
    }
}
