package io.kaidian.platform.engine;

import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.core.model.Properties;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * Reads diagrams for the engine, and shows one that it has read from the database to others only once it knows which jobs
 * belong to it. The engine's own puts it into the cache before: whoever starts a process in that moment, which is one after
 * the start of a server that is called already, makes a job that belongs to no diagram, and the start breaks off.
 *
 * <p>What is in the cache holds the diagram and nothing else. The engine's own keeps, for each step that begins in a transaction of its
 * own, the parser with all that it has read and with the files of the whole deployment, for somebody who might change that step later.
 */
class AtomicBpmnDeployer extends BpmnDeployer {

    /** In the place of the engine's own. */
    AtomicBpmnDeployer(BpmnDeployer own) {
        setIdGenerator(own.getIdGenerator());
        setExpressionManager(own.getExpressionManager());
        setBpmnParser(own.getBpmnParser());
    }

    @Override
    protected void registerDefinition(DeploymentEntity deployment, ProcessDefinitionEntity diagram, Properties read) {
        letGoOfParser(diagram);
        if (deployment.isNew()) {
            // Nobody else can know of it before it is committed, and its start timers look for it in the cache.
            super.registerDefinition(deployment, diagram, read);
        } else {
            definitionAddedToDeploymentCache(deployment, diagram, read);
            addDefinitionToDeploymentCache(getDeploymentCache(), diagram);
            deployment.addDeployedArtifact(diagram);
        }
    }

    private static void letGoOfParser(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.setDelegateAsyncBeforeUpdate(null);
            activity.setDelegateAsyncAfterUpdate(null);
            letGoOfParser(activity);
        }
    }
}
