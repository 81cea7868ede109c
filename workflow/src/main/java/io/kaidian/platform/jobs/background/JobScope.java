package io.kaidian.platform.jobs.background;

/** Which nodes run a job. */
public enum JobScope {

    /** One at a time of all that run jobs. When it is due stands in the database, whatever becomes of a node. */
    ONE_NODE,

    /** Every node that serves people, by its own time: its screens and its figures. */
    EACH_NODE
}
