// What ledgers bring: other names, parcels of land, rows that wait for a name, texts that name nothing of ours.
CREATE CONSTRAINT alias_id IF NOT EXISTS FOR (n:Alias) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT land_parcel_id IF NOT EXISTS FOR (n:LandParcel) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT waiting_row_id IF NOT EXISTS FOR (n:WaitingRow) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dismissal_id IF NOT EXISTS FOR (n:Dismissal) REQUIRE n.id IS UNIQUE;
