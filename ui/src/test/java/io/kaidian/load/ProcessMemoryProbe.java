package io.kaidian.load;

import com.sun.tools.attach.VirtualMachine;
import io.kaidian.resilience.servers.ProcessMemory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into the memory of another process on this machine without a part in it. */
final class ProcessMemoryProbe implements AutoCloseable {

    static final double MEGABYTE = 1 << 20;

    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    ProcessMemoryProbe(long pid) throws Exception {
        this.pid = pid;
        var machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            beans = connector.getMBeanServerConnection();
        } finally {
            machine.detach();
        }
    }

    /** What is alive, as a histogram of classes counts it after a full collection. */
    record Living(String histogram) {

        long bytes() {
            return Long.parseLong(lastLine().split("\\s+")[2]);
        }

        /** How many objects of exactly that class. */
        long count(String type) {
            return histogram
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > 3 && words[3].equals(type))
                    .mapToLong(words -> Long.parseLong(words[1]))
                    .sum();
        }

        private String lastLine() {
            return histogram.lines().reduce("", (before, line) -> line.isBlank() ? before : line.strip());
        }
    }

    Living living() throws IOException, JMException {
        var name = new ObjectName("com.sun.management:type=DiagnosticCommand");
        return new Living((String) beans.invoke(
                name, "gcClassHistogram", new Object[] {new String[0]}, new String[] {String[].class.getName()}));
    }

    /** Heap in use now, garbage included. */
    double heapMegabytes() throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(
                                beans, ManagementFactory.MEMORY_MXBEAN_NAME, java.lang.management.MemoryMXBean.class)
                        .getHeapMemoryUsage()
                        .getUsed()
                / MEGABYTE;
    }

    /** CPU that the process has used so far. */
    double cpuSeconds() throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(
                                beans,
                                ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME,
                                com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    double residentMegabytes(String line) throws IOException {
        return ProcessMemory.residentMegabytes(pid, line);
    }

    /** Of the processes that read photos for it, together. */
    double readersMegabytes(String line) throws IOException {
        return ProcessMemory.readersMegabytes(pid, line);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
