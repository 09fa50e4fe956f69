# Tries to get out, from wherever it is run. The test puts before it: OUT (a folder of ours that the wall must hide),
# BAIT1 and BAIT2 (halves of a word that only hidden files hold), ENGINE (our process), PORT and ABSTRACT (sockets of
# ours), NETWORK (yes or no), and FROM, who runs this. Says "tried NAME" for each try and "BROKEN NAME" for each
# that worked. Must itself not hold the whole word.
say() { printf '%s %s %s\n' "$1" "$FROM" "$2" >&2; }
# A try that must fail.
denied() { name=$1; shift; if ("$@") >/dev/null 2>&1; then say BROKEN "$name"; fi; say tried "$name"; }
# A command whose output must not hold the word.
blind() { name=$1; shift; if ("$@") 2>/dev/null | perl -0777 -ne '$f=1 if index($_,$ENV{B1}.$ENV{B2})>=0; END{exit($f?0:1)}'; then say BROKEN "$name"; fi; say tried "$name"; }
run() { timeout 20 "$@"; }

# Reading what is hidden.
export B1="$BAIT1" B2="$BAIT2"
for place in ws ws/state ws/heldout ws/runs target target/.git store home/.ssh; do denied "list-$place" ls "$OUT/$place/."; done
blind read-by-path sh -c 'cat "$0"/ws/heldout/*/* "$0"/ws/runs/*/*/*/* "$0"/ws/state/* "$0"/home/.ssh/* "$0"/home/.netrc "$0"/home/bait "$0"/target/.git/* "$0"/target/src/*' "$OUT"
blind read-roots sh -c 'for p in /proc/[0-9]* /proc/self /proc/thread-self; do cat "$p/root$0/bait" "$p"/cwd/bait "$p"/cwd/../bait "$p"/cwd/../../../bait; done' "$OUT"
blind read-open-files sh -c 'for f in /proc/[0-9]*/fd/[3-9] /proc/[0-9]*/fd/[0-9][0-9]; do timeout 1 head -c 200000 "$f"; done'
blind read-mapped-files sh -c 'cat /proc/[0-9]*/map_files/*'
blind read-environments sh -c 'cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline; env'
blind read-by-link sh -c 'ln -s "$0/bait" "$1/link"; cat "$1/link"; ln -s "$0" "$1/dirlink"; cat "$1/dirlink/bait" "$1/dirlink/../bait"' "$OUT" "${TMPDIR:-/tmp}"
blind search sh -c 'for d in /home /root /var /run /tmp /etc /dev /work /mnt /media /srv /data "$HOME"; do timeout 5 find "$d" -xdev -type f -size -100k -exec head -c 100000 {} +; done'
denied read-shadow cat /etc/shadow
denied read-machine-id cat /etc/machine-id
denied list-root ls /root/.ssh
denied raw-disk sh -c 'head -c 1 /dev/sda || head -c 1 /dev/vda || head -c 1 /dev/nvme0n1 || head -c 1 /dev/mem || head -c 1 /dev/kmsg || head -c 1 /proc/kcore'
denied handles run perl -e 'my $h=pack("Ii",8,1).("\0"x128); exit(syscall(304,3,$h,0)>=0?0:1)'

# Writing outside.
# Below folders that are private to the child these go to nobody; the test looks at the real ones afterwards.
for file in bait new ws/state/ledger.jsonl target/.git/hooks/post-commit target/src/value.txt home/.bashrc home/.ssh/authorized_keys; do
    (mkdir -p "$OUT/${file%/*}"; echo x >> "$OUT/$file") 2>/dev/null
done
for file in /etc/passwd /etc/hosts /etc/resolv.conf /usr/bin/ophar-mark /bin/sh /new-in-root /opt/mark /lib/mark /dev/mark /work/mark; do
    denied "write-$file" sh -c 'echo x >> "$0"' "$file"
done
denied rename-system mv /etc/hosts /etc/hosts2
denied remove-system rm -rf /usr/bin/env
denied make-device-here mknod "${TMPDIR:-/tmp}/device" b 8 0
denied make-memory-device mknod "${TMPDIR:-/tmp}/mem" c 1 1
objects=$(cat .git/objects/info/alternates 2>/dev/null || echo /none)
denied write-objects sh -c 'echo x > "$0/pack/mark" || mkdir "$0/pack/zz" || { chmod -R u+w "$0"; echo x > "$0/pack/mark"; }' "$objects"
denied link-objects sh -c 'for f in "$0"/pack/*.pack "$0"/??/*; do [ -f "$f" ] && ln "$f" ./stolen && exit 0; done; exit 1' "$objects"
denied link-system ln /bin/sh ./stolen-sh

# Mounts, namespaces, rights.
denied mount-tmpfs mount -t tmpfs none /mnt
denied mount-proc mount -t proc proc /proc
denied remount-root mount -o remount,rw /
denied remount-bind mount -o remount,rw,bind /usr
denied unmount umount -l "$PWD/.git"
denied unmount-tmp umount -l /tmp
denied unmount-proc umount -l /proc
denied user-namespace unshare --user true
denied user-namespace-root unshare --map-root-user --mount true
denied mount-namespace unshare --mount true
denied other-namespaces sh -c 'unshare --net true || unshare --uts true || unshare --ipc true || unshare --pid --fork true || unshare --cgroup true'
denied clone3-user run perl -e 'exit(syscall(272,0x10000000)==0?0:1)'
denied enter-namespaces sh -c 'for n in mnt user pid net; do nsenter "--$n=/proc/1/ns/$n" true && [ "$(readlink /proc/1/ns/$n)" != "$(readlink /proc/self/ns/$n)" ] && exit 0; done; exit 1'
denied change-root chroot / true
denied become-root sh -c 'setpriv --reuid=0 true || su root -c true </dev/null || perl -e "\$<=\$>=0; exit(\$>==0?0:1)" || sudo -n true'
denied no-new-rights-off sh -c '! grep -q "^NoNewPrivs:.1" /proc/self/status'
denied capabilities sh -c 'grep "^Cap\(Eff\|Prm\|Bnd\|Amb\|Inh\)" /proc/self/status | grep -v "0000000000000000$" | grep .'
denied write-id-maps sh -c 'echo "0 0 1" > /proc/self/uid_map || echo allow > /proc/1/setgroups'
cp /bin/sh ./setuid-shell 2>/dev/null && chmod 6755 ./setuid-shell 2>/dev/null
denied setuid-shell sh -c '[ "$(./setuid-shell -p -c "id -u")" = 0 ]'
denied give-away sh -c 'touch ./owned; chown 0 ./owned || chgrp 0 ./owned'
denied file-rights sh -c 'command -v setcap >/dev/null && setcap cap_sys_admin+ep ./setuid-shell'

# The kernel's own files.
for file in /proc/sys/kernel/core_pattern /proc/sys/kernel/hostname /proc/sys/vm/drop_caches /proc/sys/fs/binfmt_misc/register \
    /proc/sysrq-trigger /proc/sys/user/max_user_namespaces /proc/sys/kernel/modprobe /sys/kernel/uevent_helper /sys/fs/cgroup/cgroup.procs \
    /sys/fs/cgroup/release_agent /proc/1/oom_score_adj_x; do
    denied "write-$file" sh -c 'echo x > "$0"' "$file"
done
denied set-clock run perl -e 'my $t=pack("qq",1,0); exit(syscall(227,0,$t)==0?0:1)'
denied set-hostname hostname changed-by-child
denied kernel-log sh -c 'dmesg | grep .'
denied bpf run perl -e 'my $a="\0"x128; exit(syscall(321,5,$a,128)>=0?0:1)'
denied keys-of-the-session run perl -e 'my($t,$d)=("user","ophar-attack-key"); exit(syscall(250,10,-3,$t,$d,0)>0?0:1)'

# Processes.
denied signal-the-engine kill -0 "$ENGINE"
denied trace-the-engine run perl -e 'exit(syscall(101,0x4206,shift,0,0)==0?0:1)' "$ENGINE"
denied see-others sh -c 'cat /proc/[0-9]*/cmdline | tr "\0" " " | grep -E "[s]urefire|[d]ev.ophar|[u]nshare --mount|[J]Unit"'
denied write-memory-of-init sh -c 'printf x | dd of=/proc/1/mem bs=1 seek=4194304 conv=notrunc'

# Sockets, memory that others share, terminals.
denied unix-socket run perl -MIO::Socket::UNIX -e 'exit(IO::Socket::UNIX->new(Peer=>shift)?0:1)' "$OUT/socket"
if [ "$NETWORK" = no ]; then
    denied loopback run perl -MIO::Socket::INET -e 'exit(IO::Socket::INET->new(PeerAddr=>"127.0.0.1",PeerPort=>shift,Timeout=>3)?0:1)' "$PORT"
    denied abstract-socket run perl -MIO::Socket::UNIX -e 'exit(IO::Socket::UNIX->new(Peer=>"\0".shift)?0:1)' "$ABSTRACT"
    denied other-interfaces sh -c 'grep ":" /proc/net/dev | grep -v " lo:"'
    denied name-service run perl -e 'exit(gethostbyname("example.org")?0:1)'
    denied raw-socket run perl -MSocket -e 'socket(my $s,AF_INET,SOCK_RAW,1) or exit 1'
fi
echo x > /dev/shm/"$ABSTRACT"-mark 2>/dev/null
echo x > /tmp/"$ABSTRACT"-mark 2>/dev/null
echo x > /var/tmp/"$ABSTRACT"-mark 2>/dev/null
mkdir -p "$HOME/.config/git" 2>/dev/null
printf '[core]\n\tfsmonitor = touch %s/mark\n\thooksPath = /tmp\n' "$OUT" > "$HOME/.gitconfig" 2>/dev/null
# Goes to a layer of ours where this is the person's cache.
(echo x >> "$HOME/.m2/repository/lib"; echo x > "$HOME/.m2/repository/new"; rm -rf "$HOME/.m2/repository/old") 2>/dev/null
echo "touch $OUT/mark" >> "$HOME/.bashrc" 2>/dev/null
echo "touch $OUT/mark" >> "$HOME/.profile" 2>/dev/null
denied terminal sh -c 'exec 3<>/dev/tty'
denied push-to-terminal run perl -e 'my $c="x"; ioctl(STDIN,0x5412,$c) or exit 1'

# What stays behind: detached processes that would go on later.
(setsid sh -c 'while :; do sleep 0.2; echo x >> src/late; echo x >> "$0/late"; echo x >> /dev/shm/$1-late; done' "$OUT" "$ABSTRACT" >/dev/null 2>&1 &)
(nohup perl -e 'use POSIX; fork and exit; POSIX::setsid(); fork and exit; $0=shift; for(1..600){sleep 1; open my $f, ">>", "src/late"}' "$ABSTRACT-late-daemon" >/dev/null 2>&1 &)
rm -rf ./stolen ./stolen-sh ./setuid-shell ./owned 2>/dev/null
say done all
