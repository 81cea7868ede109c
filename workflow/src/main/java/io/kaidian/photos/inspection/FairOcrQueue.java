package io.kaidian.photos.inspection;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may read next. As many photos are read at a time as there are workers; of those that wait, each sender has one turn
 * after the other, so that somebody with one photo does not wait for somebody with twenty. A newer photo for the same
 * place makes the older one pointless. More than a bounded number, or bytes, are turned away at once: that is better than
 * being out of memory later.
 */
public final class FairOcrQueue implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allFree = lock.newCondition();
    private final int workers;

    /** Waiting photos of each sender; the sender whose turn is next stands first. */
    private final Map<String, Queue<Permit>> waiting = new LinkedHashMap<>();

    /** The newest photo for each place, waiting or being read. */
    private final Map<String, Permit> newest = new LinkedHashMap<>();

    private int free;
    private int waitingPhotos;
    private long waitingBytes;
    private boolean closed;

    public FairOcrQueue(int workers) {
        this.workers = workers;
        this.free = workers;
    }

    /** Too many wait already, or for too long. */
    public static final class QueueFullException extends Exception {
        private QueueFullException() {}
    }

    /** A newer photo for the same place has come, or the server stops. */
    public static final class SupersededException extends RuntimeException {
        public SupersededException() {
            super("nobody waits for this photo any more");
        }
    }

    /** A place among those that wait, and then the right to read. To be closed when done. */
    public final class Permit implements AutoCloseable {

        private final String place;
        private final long bytes;
        private final Condition called = lock.newCondition();
        private boolean reading;
        private boolean finished;
        private volatile boolean pointless;

        private Permit(String place, long bytes) {
            this.place = place;
            this.bytes = bytes;
        }

        /** Whether the result is not wanted any more. */
        boolean isPointless() {
            return pointless;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (reading && !finished) {
                    finished = true;
                    newest.remove(place, this);
                    free++;
                    callNext();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits for a turn.
     *
     * @param sender who sent the photo
     * @param place where it belongs; an older photo for this place is given up
     * @param bytes its size, held while it waits
     * @throws QueueFullException if it is turned away
     * @throws SupersededException if a newer photo for the same place has come meanwhile
     */
    public Permit take(String sender, String place, long bytes, QueueLimits most)
            throws QueueFullException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new SupersededException();
            }
            var turn = new Permit(place, bytes);
            giveUp(newest.put(place, turn));
            if (free > 0 && waiting.isEmpty()) {
                free--;
                turn.reading = true;
                return turn;
            }
            if (isFull(sender, bytes, most)) {
                newest.remove(place, turn);
                throw new QueueFullException();
            }
            enqueue(sender, turn);
            await(sender, turn, most);
            return turn;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(String sender, long bytes, QueueLimits most) {
        var own = waiting.get(sender);
        return waitingPhotos >= most.photos()
                || waitingBytes + bytes > most.bytes()
                || own != null && own.size() >= most.ofOneSender();
    }

    private void enqueue(String sender, Permit turn) {
        waiting.computeIfAbsent(sender, any -> new ArrayDeque<>()).add(turn);
        waitingPhotos++;
        waitingBytes += turn.bytes;
    }

    private void await(String sender, Permit turn, QueueLimits most) throws QueueFullException, InterruptedException {
        var left = most.longest().toNanos();
        try {
            while (!turn.reading && !turn.pointless && left > 0) {
                left = turn.called.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            leave(sender, turn);
            throw interrupted;
        }
        if (turn.reading) {
            return;
        }
        leave(sender, turn);
        if (turn.pointless) {
            throw new SupersededException();
        }
        throw new QueueFullException();
    }

    private void leave(String sender, Permit turn) {
        newest.remove(turn.place, turn);
        if (turn.reading) {
            // Called and interrupted in the same moment: the turn goes to the next.
            turn.close();
            return;
        }
        var own = waiting.get(sender);
        if (own != null && own.remove(turn)) {
            remove(turn);
            if (own.isEmpty()) {
                waiting.remove(sender);
            }
        }
    }

    private void giveUp(Permit older) {
        if (older != null) {
            older.pointless = true;
            older.called.signal();
        }
    }

    private void callNext() {
        while (free > 0 && !waiting.isEmpty()) {
            Iterator<Map.Entry<String, Queue<Permit>>> senders =
                    waiting.entrySet().iterator();
            var first = senders.next();
            senders.remove();
            var turn = first.getValue().remove();
            remove(turn);
            if (!first.getValue().isEmpty()) {
                waiting.put(first.getKey(), first.getValue());
            }
            if (!turn.pointless) {
                free--;
                turn.reading = true;
            }
            turn.called.signal();
        }
        allFree.signalAll();
    }

    private void remove(Permit turn) {
        waitingPhotos--;
        waitingBytes -= turn.bytes;
    }

    /** Photos that wait now, for whoever watches the server. */
    int waiting() {
        lock.lock();
        try {
            return waitingPhotos;
        } finally {
            lock.unlock();
        }
    }

    /** Sends those that wait away and returns when nothing is being read any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            newest.values().forEach(this::giveUp);
            while (free < workers) {
                allFree.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
