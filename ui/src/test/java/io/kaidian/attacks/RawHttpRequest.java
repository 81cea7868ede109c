package io.kaidian.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request as it goes over the wire, from a loopback address of its own: no client library would send what these are. */
public final class RawHttpRequest implements AutoCloseable {

    /** Where the other side has closed without a word. */
    public static final int CLOSED = 0;

    /** Where nothing came for as long as anybody waited. */
    public static final int SILENT = -1;

    private static final int STATUS_ENDS_AT = "HTTP/1.1 200".length();
    private static final int CONNECT_MILLIS = 5000;

    private final Socket socket = new Socket();

    /** @param head the request line and its headers, lines separated by newlines, without the empty line at the end */
    public RawHttpRequest(String from, int port, String head) throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), CONNECT_MILLIS);
        if (!head.isEmpty()) {
            send((head.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Sends more; false where the other side takes no more. */
    public boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether the other side has closed, or said something, by now. */
    public boolean isOver() throws IOException {
        socket.setSoTimeout(1);
        try {
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    /** Whether the other side has closed, whatever it answered before. */
    public boolean isClosed() throws IOException {
        socket.setSoTimeout(1);
        try {
            while (socket.getInputStream().read() >= 0) {
                // An attacker goes on after an answer: what the server reads after it holds a thread as well.
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    /** The status of the answer, {@link #CLOSED} or {@link #SILENT}. */
    public int status(Duration patience) {
        var line = read(patience, STATUS_ENDS_AT);
        if (line == null) {
            return SILENT;
        }
        return line.length() < STATUS_ENDS_AT ? CLOSED : Integer.parseInt(line.substring(STATUS_ENDS_AT - 3));
    }

    /** All that is answered until the other side closes; for requests that say {@code Connection: close}. */
    public String answer(Duration patience) {
        return read(patience, Integer.MAX_VALUE);
    }

    private String read(Duration patience, int most) {
        var read = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                read.write(next);
                if (read.size() >= most) {
                    break;
                }
            }
        } catch (SocketTimeoutException silent) {
            return read.size() == 0 ? null : read.toString(StandardCharsets.UTF_8);
        } catch (IOException gone) {
            // What came before counts.
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (socket.isClosed()) {
            return;
        }
        // Without waiting for what was not taken.
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
