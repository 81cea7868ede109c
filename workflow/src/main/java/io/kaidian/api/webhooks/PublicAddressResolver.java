package io.kaidian.api.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names for outgoing calls and lets private addresses out only where that is allowed. The connection goes to the
 * very address that was checked, so a name that changes between check and use gains nothing.
 */
class PublicAddressResolver implements DnsResolver {

    private final boolean allowPrivate;

    PublicAddressResolver(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (var address : found) {
            if (!allowPrivate && !isPublic(address)) {
                throw new PrivateAddressException(host);
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    /** Whether the address belongs to the open internet (RFC 6890 lists what does not). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6((Inet6Address) address);
    }

    private static boolean isPublic4(byte[] ip) {
        int first = ip[0] & 0xff;
        int second = ip[1] & 0xff;
        var thisNetwork = first == 0;
        var sharedByCarriers = first == 100 && (second & 0xc0) == 64;
        var protocolAssignments = first == 192 && second == 0;
        var benchmarking = first == 198 && (second & 0xfe) == 18;
        var reserved = first >= 240;
        return !(thisNetwork || sharedByCarriers || protocolAssignments || benchmarking || reserved);
    }

    private static boolean isPublic6(Inet6Address address) {
        var ip = address.getAddress();
        var uniqueLocal = (ip[0] & 0xfe) == 0xfc;
        // 6to4 (2002::/16) and NAT64 (64:ff9b::/96) carry an address of the old kind, which may be a private one.
        var carriesAnother = ip[0] == 0x20 && ip[1] == 0x02
                || ip[0] == 0x00 && ip[1] == 0x64 && (ip[2] & 0xff) == 0xff && (ip[3] & 0xff) == 0x9b;
        return !uniqueLocal && !carriesAnother && !address.isIPv4CompatibleAddress();
    }

    /** The name leads into a private network. */
    static class PrivateAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1;

        PrivateAddressException(String host) {
            super(host + " is a private address");
        }
    }
}
