/** The OPC UA server of connect's tests, as a program of the bench. */
import '../../node-red-nodes/connect-opcua/src/opcua/server.fixture.mts';
