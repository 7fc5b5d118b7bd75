/** The OPC UA server of connect's tests, as a program of the bench. */
import '../../node-red-nodes/connect/src/opcua/server.fixture.mts';
