// Random numbers -> names as kernels have them: exported symbols, modules and modaliases, sorted as in real repodata.

const words = (text) => text.trim().split(/\s+/);

const SUBSYSTEMS =
  words(`acpi ata blk bpf btrfs can cfg80211 clk cpufreq crypto dax devm dm dma drm efi ext4 fb fs gpio hid
  hwmon i2c ib iio inet input iommu ip6 iw jbd2 kvm led mac80211 md mdio media mlx5 mmc mtd net nf nfs nvme pci perf phy
  pinctrl pm power pwm rcu regmap rtc sas scsi sctp sdhci serial skb snd soc spi tcp thermal tp_func tty udp usb vb2 vfio
  virtio vm vmbus watchdog wmi xdp xfrm xprt`);
const VERBS = words(`add alloc attach bind check clear close complete create destroy detach disable dump enable end find
  flush free get init insert is lock lookup map notify open parse poll prepare probe put queue read register release
  remove reset resume send set setup start stop submit suspend sync to unlock unmap unregister update validate wait wake
  write`);
const NOUNS = words(`addr attr block buf buffer bus by_name bytes caps channel chunk clock cmd config context count ctrl
  data dev device domain driver entry event feature field flags frame freq group handle handler header hw id index info
  interface iter key length limit link list map mask mode mutex name node object offset ops page param path port prop
  range rate reg region request resource ring rx sched segment size slot state stats status string table target timeout
  timer tx type user value vector version work zone`);
const SHOUTED = words('LZ4 I_BDEV PDE HDMI TSS ZSTD SHA');

/** `count` different names, 20 characters long on average, like the exported symbols of CentOS Stream 9's 5.14.0-55. */
export function symbolNames(random, count) {
  return distinct(count, () => symbolName(random));
}

/** Modules: `kmod(NAME.ko)`. */
export function moduleNames(random, count) {
  return distinct(count, () => {
    const name = `${random.pick(SUBSYSTEMS)}_${random.pick(NOUNS)}`;
    return random.below(3) === 0 ? `${name}_${hex(random, 2)}` : name;
  });
}

/** Modaliases: PCI and USB devices for the most part. */
export function modaliasNames(random, count) {
  return distinct(count, () => random.pick(MODALIASES)(random));
}

/** Names of packages that have nothing to do with the kernel. */
export function packageNames(random, count) {
  const prefixes = ['lib', 'python3-', 'perl-', '', '', '', 'NetworkManager-', 'glibc-langpack-'];
  return distinct(
    count,
    () => `${random.pick(prefixes)}${random.pick(SUBSYSTEMS)}-${random.pick(NOUNS)}-${random.pick(VERBS)}`,
  );
}

/** Some words of a description. */
export function sentence(random, count) {
  return Array.from({ length: count }, () => random.pick(random.below(2) === 0 ? VERBS : NOUNS)).join(' ');
}

export function hex(random, digits) {
  return random.uint32().toString(16).padStart(8, '0').slice(-digits);
}

function distinct(count, make) {
  const names = new Set();
  while (names.size < count) names.add(make());
  return [...names].sort();
}

function symbolName(random) {
  const name = [random.pick(SUBSYSTEMS), random.pick(VERBS), random.pick(NOUNS)];
  if (random.below(100) < 55) name.push(random.pick(NOUNS));
  if (random.below(100) < 20) name.push(random.pick(VERBS));
  if (random.below(100) < 10) name.push(hex(random, 4));
  const prefix = random.below(100) < 8 ? '__' : '';
  const shouted = random.below(100) < 2 ? `${random.pick(SHOUTED)}_` : '';
  return prefix + shouted + name.join('_');
}

const upper = (random, digits) => hex(random, digits).toUpperCase();

const pci = (random) => `pci:v0000${upper(random, 4)}d0000${upper(random, 4)}sv*sd*bc*sc*i*`;
const usb = (random) => `usb:v${upper(random, 4)}p${upper(random, 4)}d*dc*dsc*dp*ic*isc*ip*in*`;

const MODALIASES = [
  pci,
  pci,
  usb,
  usb,
  (random) => `acpi*:${random.pick(['INT', 'PNP', 'AMDI'])}${upper(random, 4)}:*`,
  (random) => `hdaudio:v${upper(random, 8)}r*a01*`,
  (random) => `platform:${random.pick(SUBSYSTEMS)}-${random.pick(NOUNS)}-${hex(random, 2)}`,
];
