// The lines with which a spec of finished files begins, whoever packs it.

/**
 * A package must not depend on the machine that packs it, and signed modules must reach it byte for byte: whatever a
 * distribution runs after %install would strip the signature. These stand in the spec because a definition there is the last
 * one and wins over the machine's macro files and over `--define`; so they are said here and nowhere else.
 *
 * xz level 2 is what redhat-rpm-config set for EL 7 and 8, and the rpm of EL 8, 9 and 10 reads it
 * (https://src.fedoraproject.org/rpms/redhat-rpm-config, `_binary_payload`).
 */
export const PACKING_MACROS: readonly string[] = [
  '%global debug_package %{nil}',
  '%define __spec_install_post %{nil}',
  '%define __arch_install_post %{nil}',
  '%define __os_install_post %{nil}',
  '%define _build_id_links none',
  '%undefine _missing_build_ids_terminate_build',
  '%define _binary_payload w2.xzdio',
  '%define _binary_filedigest_algorithm 8',
  '%define _buildhost kmodsmith',
  '%define use_source_date_epoch_as_buildtime 1',
  '%define clamp_mtime_to_source_date_epoch 1',
];
