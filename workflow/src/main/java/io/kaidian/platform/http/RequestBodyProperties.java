package io.kaidian.platform.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a request's body may be and how slowly it may come. Every body is meant, whoever sends it, whatever its form,
 * and whether or not anybody reads it.
 *
 * @param anonymous largest body of a caller that is not signed in
 * @param signedIn largest body of a signed-in person or a system with a token, where no larger limit is named
 * @param screens largest message of a signed-in person's screen: a diagram travels in one
 * @param files largest photo, piece of evidence or import file; the endpoints have narrower limits of their own
 * @param maxConcurrentFiles bodies of a named larger limit that this node reads at the same time; each may take that much memory
 * @param minBytesPerSecond slowest average rate of a body
 * @param slowGrace for how long a body may fall behind that rate before it is given up
 * @param shortSlowGrace the same for a sender that already has too many bodies behind the rate
 * @param maxSlowPerAddress bodies of one address that may be behind the rate at the same time
 * @param deadline after which a body is given up, however fast it comes
 * @param headersWithin within which the lines before a body must have come
 */
@ConfigurationProperties("kaidian.bodies")
record RequestBodyProperties(
        @DefaultValue("64KB") DataSize anonymous,
        @DefaultValue("1MB") DataSize signedIn,
        @DefaultValue("8MB") DataSize screens,
        @DefaultValue("32MB") DataSize files,
        @DefaultValue("32") int maxConcurrentFiles,
        @DefaultValue("2048") int minBytesPerSecond,
        @DefaultValue("10s") Duration slowGrace,
        @DefaultValue("1s") Duration shortSlowGrace,
        @DefaultValue("16") int maxSlowPerAddress,
        @DefaultValue("5m") Duration deadline,
        @DefaultValue("20s") Duration headersWithin) {}
