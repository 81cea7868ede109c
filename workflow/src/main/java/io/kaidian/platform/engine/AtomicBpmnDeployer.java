package io.kaidian.platform.engine;

import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.core.model.Properties;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Reads diagrams for the engine, and shows one that it has read from the database to others only once it knows which jobs
 * belong to it. The engine's own puts it into the cache before: whoever starts a process in that moment, which is one after
 * the start of a server that is called already, makes a job that belongs to no diagram, and the start breaks off.
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
        if (deployment.isNew()) {
            // Nobody else can know of it before it is committed, and its start timers look for it in the cache.
            super.registerDefinition(deployment, diagram, read);
        } else {
            definitionAddedToDeploymentCache(deployment, diagram, read);
            addDefinitionToDeploymentCache(getDeploymentCache(), diagram);
            deployment.addDeployedArtifact(diagram);
        }
    }
}
