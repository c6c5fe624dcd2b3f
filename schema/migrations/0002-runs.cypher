// Runs of the importer, and what the elements they wrote were before.
CREATE CONSTRAINT import_run_id IF NOT EXISTS FOR (r:ImportRun) REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT import_images_part IF NOT EXISTS FOR (i:ImportImages) REQUIRE (i.run, i.kind, i.part) IS UNIQUE;
