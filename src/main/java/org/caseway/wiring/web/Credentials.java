package org.caseway.wiring.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
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
 * from then on), an administrator ({@code admin}, or {@code admin-<name>} where there is such a secret, under that whole name, so
 * that what needs two people has two), or one of the people of the settings. Compared in constant time. Thread safe.
 */
final class Credentials implements AuthenticationProvider {

    private static final String AGENCY = "agency-";
    private static final String SUBSCRIBER = "subscriber-";
    private static final String ADMIN = "admin";
    private static final Pattern FURTHER_ADMIN = Pattern.compile("admin-[a-z][a-z0-9]{0,30}");
    private static final String PERSON = "person-";

    private final Partners partners;
    private final Secrets secrets;
    private final ConsoleSettings settings;

    Credentials(Partners partners, Secrets secrets, ConsoleSettings settings) {
        this.partners = partners;
        this.secrets = secrets;
        this.settings = settings;
        settings.people().keySet().forEach(name -> secrets.get(PERSON + name));
    }

    /** Whether it is a human, who may have pages. */
    static boolean isPerson(Authentication granted) {
        return granted.getAuthorities().stream()
                .noneMatch(a -> "ROLE_AGENCY".equals(a.getAuthority()) || "ROLE_SUBSCRIBER".equals(a.getAuthority()));
    }

    /** Whether somebody has that name, so that it may be written down. */
    boolean isKnownPerson(String name) {
        return name.equals(ADMIN)
                || !settings.rolesOf(name).isEmpty()
                || (FURTHER_ADMIN.matcher(name).matches() && secrets.has(name));
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String user = asked.getName();
        if (!(asked.getCredentials() instanceof String password)) {
            throw refused();
        }
        if (user.equals(ADMIN) && matches(user, password)) {
            return granted(ADMIN, List.of("ROLE_ADMIN"));
        }
        Set<Role> roles = settings.rolesOf(user);
        if (!roles.isEmpty() && matches(PERSON + user, password)) {
            return granted(user, roles.stream().map(Role::authority).sorted().toList());
        }
        if (FURTHER_ADMIN.matcher(user).matches() && matches(user, password)) {
            return granted(user, List.of("ROLE_ADMIN"));
        }
        if (user.startsWith(AGENCY)) {
            String id = user.substring(AGENCY.length());
            if (partners.agency(id).isPresent() && matches(user, password)) {
                return granted(id, List.of("ROLE_AGENCY"));
            }
        }
        if (user.startsWith(SUBSCRIBER)) {
            String id = user.substring(SUBSCRIBER.length());
            if (partners.subscribers().stream().anyMatch(s -> s.id().equals(id)) && matches(user, password)) {
                return granted(id, List.of("ROLE_SUBSCRIBER"));
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

    private static Authentication granted(String name, List<String> authorities) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name,
                null,
                authorities.stream().map(SimpleGrantedAuthority::new).toList());
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("unknown user or wrong password");
    }
}
