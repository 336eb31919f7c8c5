package org.caseway.wiring.web;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** {@link Credentials} at the sign-in page: people only, and whoever fails again and again has to wait. Thread safe. */
final class PatientCredentials implements AuthenticationProvider {

    private final Credentials credentials;
    private final LoginPatience patience;

    PatientCredentials(Credentials credentials, LoginPatience patience) {
        this.credentials = credentials;
        this.patience = patience;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = asked.getName();
        String address = asked.getDetails() instanceof WebAuthenticationDetails from ? from.getRemoteAddress() : "";
        if (!patience.left(name, address).isZero()) {
            throw new LockedException("too many wrong passwords; the next one is looked at later");
        }
        try {
            Authentication granted = credentials.authenticate(asked);
            if (!Credentials.isPerson(granted)) {
                throw new BadCredentialsException("agencies and subscribers have no pages");
            }
            patience.succeeded(name, address);
            return granted;
        } catch (BadCredentialsException wrong) {
            patience.failed(name, address);
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return credentials.supports(authentication);
    }
}
