package io.kaidian.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * The proxies in front of this server that are believed about whom they speak for. Of everybody else, and of all other
 * headers of that kind, nothing is believed: they are removed before anything could read them.
 */
final class TrustedProxies {

    /** Where a request keeps the address that a named proxy reported. */
    static final String CLIENT = TrustedProxies.class.getName() + ".client";

    private static final String FOR = "x-forwarded-for";
    private static final String PROTO = "x-forwarded-proto";
    private static final Pattern OF_THAT_KIND = Pattern.compile("forwarded|x-forwarded-.*");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("(\\d[\\d.]+)(:\\d+)?|\\[(.+)](:\\d+)?");
    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> named;

    /** @throws IllegalArgumentException where one is neither an address nor a network */
    TrustedProxies(List<String> named) {
        this.named = named.stream().map(TrustedProxies::matcher).toList();
    }

    /** Finds out whose request it is, and leaves it as if it had come from that client directly. */
    RequestSender receive(Request request) {
        request.action(ActionCode.REQ_HOST_ADDR_ATTRIBUTE, request);
        var peer = request.remoteAddr().toString();
        var isNamed = isNamed(peer);
        var client = isNamed ? client(peer, values(request, FOR)) : peer;
        if (isNamed) {
            request.setAttribute(CLIENT, client);
            last(values(request, PROTO))
                    .filter(scheme -> scheme.equals("https") || scheme.equals("http"))
                    .ifPresent(scheme -> request.scheme().setString(scheme));
        }
        removeHeaders(request);
        return new RequestSender(share(client), isNamed(client));
    }

    private boolean isNamed(String address) {
        return named.stream().anyMatch(network -> network.matches(address));
    }

    /** The last address that no named proxy has; what stands before it, anybody may have written. */
    private String client(String peer, List<String> reported) {
        var client = peer;
        for (int i = reported.size() - 1; i >= 0 && isNamed(client); i--) {
            var next = address(reported.get(i));
            if (next.isEmpty()) {
                return client;
            }
            client = next.get();
        }
        return client;
    }

    private static List<String> values(Request request, String header) {
        var all = new ArrayList<String>();
        var lines = request.getMimeHeaders().values(header);
        while (lines.hasMoreElements()) {
            Arrays.stream(lines.nextElement().split(",")).map(String::strip).forEach(all::add);
        }
        return all;
    }

    private static void removeHeaders(Request request) {
        var headers = request.getMimeHeaders();
        for (var name : Collections.list(headers.names())) {
            if (OF_THAT_KIND.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                headers.removeHeader(name);
            }
        }
    }

    private static Optional<String> last(List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1).toLowerCase(Locale.ROOT));
    }

    /** Without its port; empty for what is no address. */
    private static Optional<String> address(String reported) {
        var withPort = WITH_PORT.matcher(reported);
        var bare = !withPort.matches()
                ? reported
                : Optional.ofNullable(withPort.group(1)).orElse(withPort.group(3));
        return isLiteral(bare) ? parsed(bare).map(InetAddress::getHostAddress) : Optional.empty();
    }

    private static boolean isLiteral(String address) {
        return IPV4.matcher(address).matches() || IPV6.matcher(address).matches();
    }

    private static String share(String address) {
        return parsed(address)
                .filter(Inet6Address.class::isInstance)
                .map(ipv6 -> Arrays.toString(Arrays.copyOf(ipv6.getAddress(), NETWORK_BYTES)))
                .orElse(address);
    }

    private static Optional<InetAddress> parsed(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException unfit) {
            return Optional.empty();
        }
    }

    private static IpAddressMatcher matcher(String network) {
        try {
            if (isLiteral(network.replaceFirst("/\\d{1,3}$", ""))) {
                return new IpAddressMatcher(network);
            }
        } catch (IllegalArgumentException unfit) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "kaidian.proxies: '" + network + "' is neither an address nor a network like 10.0.0.0/8");
    }
}
