// read-dataset: what is known of the version that stands?
// $version. One row, or none.
MATCH (d:Dataset {version: $version})
RETURN d.version AS version, d.state AS state, d.importedAt AS importedAt, d.methodVersion AS methodVersion
