# The whole product in one image: docker build -t campus . && docker run -p 127.0.0.1:8080:8080 -v campus:/var/lib/campus campus
FROM rust:1.95-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /campus
COPY . .
RUN cargo xtask build

FROM debian:bookworm-slim
# pg_dump and pg_restore are what `campus backup` and `campus restore` use on PostgreSQL.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates postgresql-client && rm -rf /var/lib/apt/lists/* \
 && useradd --system --home /var/lib/campus --create-home campus
COPY --from=build /campus/target/release/campus /usr/local/bin/campus
USER campus
ENV CAMPUS_DATA=/var/lib/campus CAMPUS_LISTEN=0.0.0.0:8080 CAMPUS_LOG_JSON=true
VOLUME /var/lib/campus
EXPOSE 8080
CMD ["campus", "serve"]
